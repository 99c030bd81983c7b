import { createAuthingClient } from '@mfakit/client/authing';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { AccountPage } from './account/AccountPage.js';
import { KitProvider } from './page/KitProvider.js';
import { kitOptions, type Session } from './session.js';
import { SignInPage } from './sign-in/SignInPage.js';
import { VerifyPage } from './verify/VerifyPage.js';

/** The bank: a password, a second factor, an account. */
export function App() {
  const [session, setSession] = useState<Session>({ status: 'signed-out', notice: 'none' });
  const token = session.status === 'signed-in' ? session.token : undefined;
  // A client and a cache for each session, so that nobody sees what was loaded for somebody else.
  const { client, queryClient } = useMemo(
    () => ({ client: createAuthingClient(kitOptions(token)), queryClient: new QueryClient() }),
    [token],
  );
  const signOut = useCallback(
    (notice: 'signed-out' | 'over') => setSession({ status: 'signed-out', notice }),
    [],
  );
  return (
    <KitProvider client={client}>
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
    </KitProvider>
  );
}
