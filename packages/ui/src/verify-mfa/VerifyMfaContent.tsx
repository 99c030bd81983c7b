'use client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import { type ReactElement, Suspense } from 'react';
import { CodeForm } from '../code-form/CodeForm.js';
import { errorMessage } from '../messages/error-message.js';
import { Button } from '../primitives/Button.js';
import { Countdown } from '../primitives/Countdown.js';
import { lazyPart } from '../primitives/lazy-part.js';
import { Skeleton } from '../primitives/Skeleton.js';
import { useTexts } from '../provider/ui-context.js';
import { RecoveryCodesPanel } from '../recovery-codes/RecoveryCodesPanel.js';
import { MethodLinks } from './MethodLinks.js';
import type { RecoveryEntryProps } from './RecoveryEntry.js';
import { SentCodePanel } from './SentCodePanel.js';

const loadRecovery = () => import('./RecoveryEntry.js');
// The form library comes with it, and the code-entry screen does not need that.
const RecoveryEntry = lazyPart<RecoveryEntryProps>(() =>
  loadRecovery().then(({ RecoveryEntry: component }) => component),
);

/** Fetches the recovery form ahead, so that it opens within a frame. */
export function preloadRecoveryEntry(): void {
  // A failed fetch shows when the form is really needed; ahead of time nobody needs to know.
  loadRecovery().catch(() => {});
}

/** Props of {@link VerifyMfaContent}. */
export interface VerifyMfaContentProps<TUser> {
  readonly flow: UseVerifyMfaResult<TUser>;
  readonly autoSubmit: boolean;
  readonly onSignInAgain: (() => void) | undefined;
}

/** What stands in the challenge's card in each state. */
export function VerifyMfaContent<TUser>({
  flow,
  autoSubmit,
  onSignInAgain,
}: VerifyMfaContentProps<TUser>): ReactElement | null {
  const texts = useTexts();
  const { text } = texts;
  const { state } = flow;
  const signInAgain = onSignInAgain ? (
    <Button onClick={onSignInAgain}>{text('signInAgain')}</Button>
  ) : null;
  switch (state.status) {
    case 'ready':
    case 'verifying': {
      const error = errorMessage(
        { ...flow, isSent: flow.sender !== null, codeLength: flow.codeField.length },
        texts,
      );
      const others = <MethodLinks flow={flow} onIntent={preloadRecoveryEntry} />;
      return state.method === 'recovery' ? (
        <Suspense fallback={<Skeleton shape="form" />}>
          <RecoveryEntry
            isPending={flow.isPending}
            error={error}
            onSubmit={flow.verify}
            onEdit={flow.clearError}
          >
            {others}
          </RecoveryEntry>
        </Suspense>
      ) : flow.sender ? (
        <SentCodePanel flow={flow} sender={flow.sender} autoSubmit={autoSubmit} error={error}>
          {others}
        </SentCodePanel>
      ) : (
        <CodeForm
          flow={flow}
          submitLabel={text('verifySubmit')}
          autoSubmit={autoSubmit}
          error={error}
        >
          {others}
        </CodeForm>
      );
    }
    case 'locked':
      return state.retryAt === undefined ? signInAgain : <Countdown until={state.retryAt} />;
    case 'expired':
      return signInAgain;
    case 'saving':
      return <RecoveryCodesPanel codes={flow.recoveryCodes} onDone={flow.acknowledgeCodes} />;
    case 'binding':
    case 'unavailable':
    case 'success':
      return null;
    default:
      return state satisfies never;
  }
}
