import { challengeFromError } from '@mfakit/client/authing';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { SecondStep } from '../../components/SecondStep';

/** The kit's screen comes from the server, drawn: the challenge is in a cookie that no script can read. */
export default async function SecondStepPage() {
  const answer = (await cookies()).get('second-step')?.value;
  const challenge = answer && challengeFromError(JSON.parse(answer));
  if (!challenge) redirect('/');
  return <SecondStep challenge={challenge} />;
}
