'use client';
import type { ReactElement } from 'react';
import { CodeField, type CodeFieldProps } from '../code-field/CodeField.js';
import { Button, type ButtonProps } from '../primitives/Button.js';
import { type PartProps, renderPart } from '../primitives/part.js';
import { useTexts } from '../provider/ui-context.js';
import {
  CodeFormContext,
  type CodeFormContextValue,
  useCodeFormPart,
} from './code-form-context.js';

/** Props of {@link CodeFormRoot}. */
export interface CodeFormRootProps extends CodeFormContextValue {
  readonly part: PartProps<'form'>;
}

/** The form around a code field. `data-slot="code-form"`. */
export function CodeFormRoot({ part, ...value }: CodeFormRootProps): ReactElement {
  const props = { ...value.flow.getFormProps(), ...part, 'data-slot': 'code-form' };
  return (
    <CodeFormContext.Provider value={value}>{renderPart('form', props)}</CodeFormContext.Provider>
  );
}

/** Props of {@link CodeFormField}: what may be changed of the code field. */
export type CodeFormFieldProps = Partial<Omit<CodeFieldProps, 'store'>>;

/** The code field with its label, hint and error line. `data-slot="code-field"`. */
export function CodeFormField(props: CodeFormFieldProps): ReactElement {
  const { flow, name, autoSubmit, error } = useCodeFormPart();
  const { text } = useTexts();
  const count = flow.codeField.length;
  return (
    <CodeField
      store={flow.codeField}
      name={name}
      label={text('codeLabel', { count })}
      {...(autoSubmit ? { hint: text('codeAutoSubmitHint') } : {})}
      {...(error ? { error } : {})}
      isBusy={flow.isPending}
      issueText={(issue, snapshot) => {
        if (issue === 'not_digits') return text('codeNotDigits', { count });
        if (issue === 'ambiguous') return text('codeAmbiguous', { count });
        return text('codeTooLong', { count, entered: snapshot.text.length });
      }}
      {...props}
    />
  );
}

/** The button that sends the code. `data-slot="button"`. It stays pressable: it says what is missing. */
export function CodeFormSubmit(props: ButtonProps): ReactElement {
  const { flow, submitLabel } = useCodeFormPart();
  const { text } = useTexts();
  return (
    <Button isBusy={flow.isPending} busyLabel={text('checking')} {...props} type="submit">
      {props.children ?? submitLabel}
    </Button>
  );
}
