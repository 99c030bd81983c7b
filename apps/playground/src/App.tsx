import { createAuthingClient } from '@mfakit/client/authing';
import { enUS, MfaProvider } from '@mfakit/ui';
import { zhCN } from '@mfakit/ui/locales/zh-CN';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { AccountPage } from './account/AccountPage.js';
import { usePreferences } from './page/preferences.js';
import type { Session } from './session.js';
import { SignInPage } from './sign-in/SignInPage.js';
import { VerifyPage } from './verify/VerifyPage.js';

const KIT_LOCALES = { 'en-US': enUS, 'zh-CN': zhCN };

/** The bank: a password, a second factor, an account. */
export function App() {
  const { language, theme } = usePreferences();
  const [session, setSession] = useState<Session>({ status: 'signed-out', notice: 'none' });
  const token = session.status === 'signed-in' ? session.token : undefined;
  // A client and a cache for each session, so that nobody sees what was loaded for somebody else.
  const { client, queryClient } = useMemo(
    () => ({
      client: createAuthingClient({
        appId: 'northwind',
        host: location.origin,
        ...(token === undefined ? {} : { token }),
      }),
      queryClient: new QueryClient(),
    }),
    [token],
  );
  const appearance = useMemo(() => ({ theme }), [theme]);
  const signOut = useCallback(
    (notice: 'signed-out' | 'over') => setSession({ status: 'signed-out', notice }),
    [],
  );
  return (
    <MfaProvider client={client} locale={KIT_LOCALES[language]} appearance={appearance}>
      <QueryClientProvider client={queryClient}>
        {session.status === 'signed-out' && (
          <SignInPage notice={session.notice} onSession={setSession} />
        )}
        {session.status === 'challenged' && (
          <VerifyPage challenge={session.challenge} onSession={setSession} />
        )}
        {session.status === 'signed-in' && (
          <AccountPage name={session.name} token={session.token} onSignOut={signOut} />
        )}
      </QueryClientProvider>
    </MfaProvider>
  );
}
