import type { MfaServer } from '@mfakit/server';
import type { Ledger } from './ledger.js';

/** A second factor that was shown longer ago is asked for again before money leaves. */
const PAYMENT_SECONDS = 60;

/**
 * `POST /bank/pay` with `{ bill }`. The kit's server says whether the second factor is fresh; its answer goes to the page as
 * it is, where `useStepUp` reads it. A bill is paid once, however often the request comes.
 */
export async function payBill(
  mfa: MfaServer,
  ledger: Ledger,
  request: Request,
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  if (request.method !== 'POST') return new Response(null, { status: 405, headers });
  const refused = await mfa.stepUp(request, { seconds: PAYMENT_SECONDS });
  if (refused) return refused;
  const account = await mfa.authenticate(request);
  const body = (await request.json().catch(() => null)) as { bill?: unknown } | null; // Looked up below.
  const isKnown = ledger.pay(account?.username ?? '', body?.bill);
  return Response.json({ paid: isKnown }, { status: isKnown ? 200 : 404, headers });
}
