import {
  createAccount,
  createMemoryStore,
  createMfaServer,
  type MfaServer,
  type SignedInAccount,
} from '@mfakit/server';
import { createPictureMatcher } from '@mfakit/server/testing';
import jpeg from 'jpeg-js';

/** Next loads a module once for its pages and once for its routes; both must see the same memory. */
const shared = globalThis as typeof globalThis & { bank?: Promise<MfaServer> };

async function openBank(): Promise<MfaServer> {
  const store = createMemoryStore();
  await createAccount(store, {
    username: 'nora',
    nickname: 'Nora Lind',
    password: 'correct horse battery staple',
    policy: 'required',
  });
  return createMfaServer({
    store,
    issuer: 'Next Bank',
    // For a demonstration: it compares pictures, not people.
    faceMatcher: createPictureMatcher({
      decode: async (photo) => jpeg.decode(photo, { useTArray: true, maxResolutionInMP: 12 }),
    }),
  });
}

/** The second factor's backend, in this process and with a memory of its own. */
export function bank(): Promise<MfaServer> {
  shared.bank ??= openBank();
  return shared.bank;
}

/** Who a session's token belongs to; undefined for nobody. */
export async function accountOf(token: string): Promise<SignedInAccount | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  return (await bank()).authenticate(new Request('http://localhost/account', { headers }));
}

/** The backend's answer to a password, as it comes over the wire. */
export async function askForSignIn(account: string, password: string): Promise<unknown> {
  const request = new Request('http://localhost/api/v2/login/account', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password }),
  });
  return (await (await bank()).fetch(request)).json();
}
