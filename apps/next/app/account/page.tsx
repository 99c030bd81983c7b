import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { AddFace } from '../../components/AddFace';
import { signOut } from '../../lib/actions';
import { accountOf } from '../../lib/bank';

interface AccountPageProps {
  searchParams: Promise<{ lang?: string }>;
}

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const { lang = 'en-US' } = await searchParams;
  const token = (await cookies()).get('session')?.value;
  const account = token && (await accountOf(token));
  if (!account) redirect('/');
  return (
    <>
      <h1>Welcome, {account.nickname}</h1>
      <form action={signOut}>
        <button type="submit">Sign out</button>
      </form>
      <AddFace token={token} language={lang} />
    </>
  );
}
