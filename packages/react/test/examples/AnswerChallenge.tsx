import type { MfaChallenge } from '@mfakit/client';
import { useVerifyMfa } from '@mfakit/react';
import type { ReactElement } from 'react';

/** What the screen needs from its host. */
export interface AnswerChallengeProps {
  readonly challenge: MfaChallenge;
  readonly onSuccess: () => void;
  readonly onExpired: () => void;
}

/** Answers a challenge with an app's code: the whole of what a host writes for a screen of its own. */
export function AnswerChallenge(props: AnswerChallengeProps): ReactElement {
  const mfa = useVerifyMfa({ ...props, methods: ['totp'] });
  return (
    <form {...mfa.getFormProps()}>
      <input aria-label="Code" {...mfa.getCodeInputProps()} />
      {mfa.error && <p {...mfa.getErrorProps()}>{mfa.error.code}</p>}
      <button type="submit">Verify</button>
    </form>
  );
}
