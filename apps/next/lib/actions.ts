'use server';
import { challengeFromError } from '@mfakit/client/authing';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { accountOf, askForSignIn } from './bank';

const PRIVATE = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

/** A password: on to the second step, or back with a reason. */
export async function signIn(form: FormData): Promise<void> {
  const answer = await askForSignIn(String(form.get('account')), String(form.get('password')));
  if (!challengeFromError(answer)) redirect('/?refused');
  const jar = await cookies();
  jar.set('second-step', JSON.stringify(answer), { ...PRIVATE, maxAge: 300 });
  redirect('/second-step');
}

/** What the second factor has opened: the page looks at the token itself before it believes it. */
export async function openSession(token: string): Promise<void> {
  const jar = await cookies();
  jar.delete('second-step');
  if (!(await accountOf(token))) redirect('/?refused');
  jar.set('session', token, PRIVATE);
  redirect('/account');
}

/** Signs out. */
export async function signOut(): Promise<void> {
  (await cookies()).delete('session');
  redirect('/');
}
