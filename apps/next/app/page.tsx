import { signIn } from '../lib/actions';

interface SignInPageProps {
  searchParams: Promise<{ refused?: string }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { refused } = await searchParams;
  return (
    <form action={signIn}>
      <h1>Sign in</h1>
      {refused !== undefined && <p role="alert">That did not work. Try again.</p>}
      <label>
        Account <input name="account" autoComplete="username" required />
      </label>
      <label>
        Password <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit">Sign in</button>
    </form>
  );
}
