import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { AddFace } from '../../components/AddFace';
import { signOut } from '../../lib/actions';
import { accountOf } from '../../lib/bank';

export default async function AccountPage() {
  const token = (await cookies()).get('session')?.value;
  const account = token && (await accountOf(token));
  if (!account) redirect('/');
  return (
    <>
      <h1>Welcome, {account.nickname}</h1>
      <form action={signOut}>
        <button type="submit">Sign out</button>
      </form>
      <AddFace token={token} />
    </>
  );
}
