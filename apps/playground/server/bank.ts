import {
  createAccount,
  createMemoryStore,
  createMfaServer,
  createOutbox,
  type FetchPhoto,
  type MfaOutbox,
  type MfaPolicy,
  type MfaServer,
} from '@mfakit/server';
import type { PhotosOnFile } from '../src/face/photos-on-file.js';
import { DEMO_ACCOUNTS } from '../src/sign-in/demo-accounts.js';
import { payBill } from './bills.js';
import { createDemoMatcher } from './faces.js';
import { inboxOf } from './inbox.js';
import { createLedger, type Ledger } from './ledger.js';

/** What {@link createBank} takes. */
export interface BankOptions {
  /** Unix milliseconds. @default Date.now */
  readonly clock?: () => number;
  /** What differs from {@link BANK_POLICY}. */
  readonly policy?: Partial<MfaPolicy>;
  /** Photos of the customers that are there already. @default none */
  readonly photos?: PhotoFile;
  /** PBKDF2 rounds; fewer only in tests. @default what `@mfakit/server` takes */
  readonly passwordRounds?: number;
}

/** Where a bank keeps photos of its customers, each under `/<username>.jpg`. */
export interface PhotoFile {
  /** As `photos.example.com`. Its photos must load in the customers' browsers, too. */
  readonly host: string;
  readonly fetchPhoto: FetchPhoto;
}

/** The bank's backend: the second factor's routes, and the bank's own. */
export interface Bank {
  /** Never rejects. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** True for a path that this backend answers, so that a web server can serve its files at all others. */
  readonly owns: (path: string) => boolean;
  readonly mfa: MfaServer;
  /** Another host that the page may show pictures of. */
  readonly photoHost: string | undefined;
  /** What has been sent by text message and e-mail. */
  readonly outbox: MfaOutbox;
}

/** The name that authenticator apps show. */
export const ISSUER = 'Northwind Bank';

/**
 * Five wrong codes pause the account for a minute, then two, and so on. A challenge takes more tries than that, so that who
 * has waited goes on where they were. On the settings page a key is good for ten minutes: an app has to be found first.
 */
export const BANK_POLICY: Partial<MfaPolicy> = {
  enrollmentSeconds: 600,
  secondFactor: {
    perChallenge: 20,
    perSubject: 5,
    lockSeconds: 60,
    maxLockSeconds: 24 * 3600,
    hardStop: 100,
    forgetSeconds: Number.POSITIVE_INFINITY,
  },
};

/** Opens a bank with the demo accounts and an empty memory. Everything is forgotten with this object. */
export async function createBank({
  clock,
  policy,
  photos,
  passwordRounds,
}: BankOptions = {}): Promise<Bank> {
  const store = createMemoryStore();
  for (const { username, password, nickname, policy: mfa } of DEMO_ACCOUNTS) {
    await createAccount(
      store,
      { id: username, username, password, nickname, policy: mfa },
      {
        ...(clock && { clock }),
        ...(passwordRounds === undefined ? {} : { iterations: passwordRounds }),
      },
    );
  }
  const outbox = createOutbox();
  const ledger = createLedger();
  const mfa = createMfaServer({
    store,
    sender: outbox,
    faceMatcher: createDemoMatcher(),
    issuer: ISSUER,
    policy: { ...BANK_POLICY, ...(photos && { photoHosts: [photos.host] }), ...policy },
    ...(photos && { fetchPhoto: photos.fetchPhoto }),
    ...(clock && { clock }),
  });
  return {
    mfa,
    outbox,
    photoHost: photos?.host,
    owns: (path) => /^\/(api|graphql|bank)(\/|$)/.test(path),
    fetch: async (request) => {
      const { pathname } = new URL(request.url);
      if (pathname === '/bank/statement') return statement(mfa, ledger, request);
      if (pathname === '/bank/pay') return payBill(mfa, ledger, request, PRIVATE);
      if (pathname === '/bank/photos') return photosOnFile(photos);
      if (pathname === '/bank/inbox') return Response.json(inboxOf(outbox), { headers: PRIVATE });
      return mfa.fetch(request);
    },
  };
}

const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

function photosOnFile(photos: PhotoFile | undefined): Response {
  const answer: PhotosOnFile = photos ? { host: photos.host } : {};
  return Response.json(answer, { headers: PRIVATE });
}

/** A page of the bank's own that only a signed-in user may see: the kit's server says who is asking. */
async function statement(mfa: MfaServer, ledger: Ledger, request: Request): Promise<Response> {
  const account = await mfa.authenticate(request);
  if (!account) return Response.json({ error: 'signed_out' }, { status: 401, headers: PRIVATE });
  return Response.json(ledger.statementOf(account.username ?? ''), { headers: PRIVATE });
}
