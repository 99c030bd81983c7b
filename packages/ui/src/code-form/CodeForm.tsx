'use client';
import type { CodeFieldStore, UseBindTotpResult } from '@mfakit/react';
import type { ReactElement, ReactNode } from 'react';
import { CodeField } from '../code-field/CodeField.js';
import { Button } from '../primitives/Button.js';
import { SlowNotice } from '../primitives/SlowNotice.js';
import { useTexts } from '../provider/ui-context.js';

/** The part of a flow that a code form needs; `useBindTotp` and `useVerifyMfa` both give it. */
export type CodeFormFlow = Pick<UseBindTotpResult, 'isPending' | 'getFormProps'> & {
  readonly codeField: CodeFieldStore;
};

/** Props of {@link CodeForm}. */
export interface CodeFormProps {
  readonly flow: CodeFormFlow;
  /** `code` for one that was sent, which no password manager can know. @default 'totp' */
  readonly name?: 'totp' | 'code';
  readonly submitLabel: string;
  /** Says beside the field that the last digit submits. */
  readonly autoSubmit: boolean;
  readonly error: string | undefined;
  /** Further ways out, under the button. */
  readonly children?: ReactNode;
}

/** The code field with its button. The button stays pressable: it says what is missing. */
export function CodeForm({
  flow,
  name = 'totp',
  submitLabel,
  autoSubmit,
  error,
  children,
}: CodeFormProps): ReactElement {
  const { text } = useTexts();
  const { codeField, isPending } = flow;
  const count = codeField.length;
  return (
    <form data-slot="code-form" {...flow.getFormProps()}>
      <CodeField
        store={codeField}
        name={name}
        label={text('codeLabel', { count })}
        {...(autoSubmit ? { hint: text('codeAutoSubmitHint') } : {})}
        {...(error ? { error } : {})}
        isBusy={isPending}
        issueText={(issue, snapshot) => {
          if (issue === 'not_digits') return text('codeNotDigits', { count });
          if (issue === 'ambiguous') return text('codeAmbiguous', { count });
          return text('codeTooLong', { count, entered: snapshot.text.length });
        }}
      />
      <div data-slot="actions">
        <Button type="submit" isBusy={isPending} busyLabel={text('checking')}>
          {submitLabel}
        </Button>
        {children}
      </div>
      <SlowNotice isPending={isPending} />
    </form>
  );
}
