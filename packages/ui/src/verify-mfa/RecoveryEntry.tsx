'use client';
import { isFocusFree, useErrorDescription } from '@mfakit/react';
import {
  type ChangeEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useRef,
} from 'react';
import { useForm } from 'react-hook-form';
import { Button } from '../primitives/Button.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { SlowNotice } from '../primitives/SlowNotice.js';
import { useTexts } from '../provider/ui-context.js';

/** Props of {@link RecoveryEntry}. */
export interface RecoveryEntryProps {
  readonly isPending: boolean;
  /** Why the last one was refused. What was typed stays, to be corrected. */
  readonly error: string | undefined;
  readonly onSubmit: (recoveryCode: string) => Promise<unknown>;
  readonly onEdit: () => void;
  /** What has been typed so far, kept while a pause stands in the place of the form. */
  readonly draft: RefObject<string>;
  /** Further ways out, under the button. */
  readonly children?: ReactNode;
}

/** The form for a recovery code. Never submits by itself: the code is long, and each works once. */
export function RecoveryEntry({
  isPending,
  error,
  onSubmit,
  onEdit,
  draft,
  children,
}: RecoveryEntryProps): ReactElement {
  const { text } = useTexts();
  const id = useId();
  const { register, handleSubmit, formState, setFocus, clearErrors } = useForm({
    defaultValues: { code: draft.current },
    // Who empties the field to type anew is not to be told off.
    reValidateMode: 'onSubmit',
  });
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // The form is loaded on demand: where it came after its screen, the focus waits on the heading.
    const heading = form.current?.closest('[data-mfakit]')?.querySelector('[data-slot="heading"]');
    if (heading && heading === document.activeElement) setFocus('code');
  }, [setFocus]);
  const message = formState.errors.code?.message ?? error;
  const errorId = useErrorDescription(`${id}-error`, message);
  const submit = handleSubmit(async ({ code }) => {
    if ((await onSubmit(code)) !== null) return;
    const input = form.current?.querySelector('input');
    if (input && isFocusFree(input)) setFocus('code');
  });
  return (
    <form ref={form} data-slot="recovery-entry" noValidate onSubmit={(event) => void submit(event)}>
      <label data-slot="label" htmlFor={id}>
        {text('recoveryLabel')}
      </label>
      <input
        data-slot="input"
        data-autofocus=""
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
        translate="no"
        dir="ltr"
        readOnly={isPending}
        aria-invalid={message !== undefined || undefined}
        aria-describedby={[`${id}-hint`, errorId].filter(Boolean).join(' ')}
        {...register('code', {
          validate: (code) => code.trim() !== '' || text('recoveryRequired'),
          onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
            draft.current = target.value;
            if (formState.errors.code) clearErrors();
            onEdit();
          },
        })}
      />
      <p data-slot="hint" id={`${id}-hint`}>
        {text('recoveryHint')}
      </p>
      <ErrorText id={`${id}-error`}>{message}</ErrorText>
      <div data-slot="actions">
        <Button type="submit" isBusy={isPending} busyLabel={text('checking')}>
          {text('recoverySubmit')}
        </Button>
        {children}
      </div>
      <SlowNotice isPending={isPending} />
    </form>
  );
}
