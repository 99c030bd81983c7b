'use client';
import { type UseSendCodeResult, useWebOtp } from '@mfakit/react';
import type { ReactElement, ReactNode } from 'react';
import { CodeForm, type CodeFormFlow } from '../code-form/CodeForm.js';
import { useTexts } from '../provider/ui-context.js';
import { ResendButton } from './ResendButton.js';
import { sendError } from './send-error.js';

/** Props of {@link SentCodeForm}. */
export interface SentCodeFormProps {
  readonly flow: CodeFormFlow;
  readonly sender: Pick<UseSendCodeResult, 'error' | 'isPending' | 'resendAt' | 'send'>;
  /** Stands for the text message whose code the browser may fill in by itself; null where there is none. */
  readonly textMessage: object | null;
  readonly submitLabel: string;
  readonly autoSubmit: boolean;
  /** Why the last code was refused. */
  readonly error: string | undefined;
  /** Further ways out, under the buttons. */
  readonly children?: ReactNode;
}

/** The field for a code that has been sent, and a way to have another one sent. */
export function SentCodeForm({
  flow,
  sender,
  textMessage,
  submitLabel,
  autoSubmit,
  error,
  children,
}: SentCodeFormProps): ReactElement {
  const texts = useTexts();
  useWebOtp(flow.codeField, textMessage);
  return (
    <CodeForm
      flow={flow}
      name="code"
      submitLabel={submitLabel}
      autoSubmit={autoSubmit}
      error={error ?? sendError(sender, texts)}
    >
      <ResendButton sender={sender} />
      {children}
    </CodeForm>
  );
}
