import { type FormEvent, useId, useRef, useState } from 'react';
import { Page } from '../page/Page.js';
import { usePreferences } from '../page/preferences.js';
import type { Session } from '../session.js';
import { DemoAccounts } from './DemoAccounts.js';
import { type SignInProblem, signIn } from './sign-in.js';

/** What {@link SignInPage} takes. */
export interface SignInPageProps {
  readonly notice: 'none' | 'signed-out' | 'over';
  readonly onSession: (session: Session) => void;
}

/** The first factor. */
export function SignInPage({ notice, onSession }: SignInPageProps) {
  const { texts } = usePreferences();
  const id = useId();
  const username = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<SignInProblem | null>(null);
  const [isPending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    setProblem(null);
    const outcome = await signIn(username.current?.value ?? '', password.current?.value ?? '');
    setPending(false);
    if (outcome.session) return onSession(outcome.session);
    setProblem(outcome.problem);
    (username.current?.value === '' ? username : password).current?.focus();
  };
  const noticeText = { none: '', 'signed-out': texts.signedOut, over: texts.sessionOver }[notice];
  const field = { 'aria-invalid': problem !== null, 'aria-describedby': `${id}-problem` };

  return (
    <Page title={texts.signInTitle} layout="narrow" takesFocus={notice !== 'none'}>
      <form className="card" noValidate onSubmit={(event) => void submit(event)}>
        <h1 tabIndex={-1}>{texts.signInTitle}</h1>
        <p className="muted" role="status">
          {noticeText || texts.signInLead}
        </p>
        <label className="field">
          {texts.username}
          <input
            ref={username}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            {...field}
          />
        </label>
        <label className="field">
          {texts.password}
          <input
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            {...field}
          />
        </label>
        <p className="problem" id={`${id}-problem`} role="alert">
          {problem && texts[problem]}
        </p>
        <button className="primary" type="submit" aria-disabled={isPending || undefined}>
          {isPending ? texts.signingIn : texts.signIn}
        </button>
      </form>
      <DemoAccounts
        onChoose={(account) => {
          if (username.current) username.current.value = account.username;
          if (password.current) password.current.value = account.password;
          setProblem(null);
          password.current?.focus();
        }}
      />
    </Page>
  );
}
