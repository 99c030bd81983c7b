import { expect, test } from 'vitest';
import { createOutbox } from '../contact/sender.js';
import { fromBase32 } from '../crypto/base32.js';
import { utf8 } from '../crypto/bytes.js';
import type { FaceMatcher } from '../face/matcher.js';
import type { MfaStore } from '../store/mfa-store.js';
import { contactPaths, EMAIL, PHONE } from './contact-harness.js';
import { facePaths, picture } from './face-harness.js';
import { createHarness, type Harness, paths } from './harness.js';

/** A database that can be read as a thief would. */
export interface Dumped {
  readonly store: MfaStore;
  /** Everything that is in it, once as it lies on the disk or comes out of a dump. */
  dump(): Promise<Buffer>;
  /** Exchanges a column of `mfa_totp` between two accounts. */
  swap(column: 'sealed_secret' | 'recovery_hashes', ids: readonly string[]): Promise<void>;
}

const PASSWORD = 'zyxwvutsrq-canary';

/** A copy of the database gives nobody a way in, and a row that was moved to another account opens nothing. */
export function describeCanaries(open: () => Promise<Dumped>): void {
  test('of all that is secret nothing can be found in a copy of the database, in any of 6 encodings', async () => {
    const { store, dump } = await open();
    const { mfa, secrets } = await fill(store);
    const bytes = await dump();
    // The scan sees what is there.
    expect(found(bytes, 'carol@example.com')).toContain('utf8');
    expect(mfa.faults).toEqual([]);
    const hits = Object.entries(secrets).flatMap(([name, secret]) =>
      found(bytes, secret).map((encoding) => `${name} as ${encoding}`),
    );
    expect(hits).toEqual([]);
  });

  test('a secret that was moved to another account does not open there', async () => {
    const { store, swap } = await open();
    const { alice, bob, mfa } = await two(store);
    await swap('sealed_secret', [alice.id, bob.id]);
    const answer = await mfa.post(paths.verify, await bob.challenge(), {
      totp: mfa.code(alice.secret),
    });
    expect([answer.status, mfa.faults.length]).toEqual([503, 1]);
  });

  test("another account's recovery code is wrong, although its hash was moved over", async () => {
    const { store, swap } = await open();
    const { alice, bob, mfa } = await two(store);
    await swap('recovery_hashes', [alice.id, bob.id]);
    for (const { recoveryCode } of [alice, bob]) {
      const { body } = await mfa.post(paths.recovery, await bob.challenge(), { recoveryCode });
      expect(body.code).toBe(6002);
    }
  });
}

/** Goes through everything that leaves something behind. */
async function fill(store: MfaStore): Promise<{ mfa: Harness; secrets: Record<string, Secret> }> {
  const outbox = createOutbox();
  const mfa = await createHarness(
    { store, sender: outbox, policy: { codeLength: 10 }, faceMatcher: MATCHER },
    { username: 'carol', email: 'carol@example.com', password: PASSWORD },
  );
  const login = async () => {
    const body = { account: 'carol', password: PASSWORD };
    return (await mfa.post(paths.login, undefined, body)).body.data.mfaToken as string;
  };
  const first = await login();
  for (const [path, contact] of [
    [contactPaths.sms, PHONE],
    [contactPaths.email, EMAIL],
  ] as const) {
    await mfa.post(path, first, contact);
  }
  const pending = (await mfa.post(paths.associate, first, {})).body.data;
  const second = await login();
  const bound = (await mfa.post(paths.associate, second, {})).body.data;
  const attemptId = '0123456789abcdef0123456789abcdef';
  const totp = mfa.code(bound.secret);
  const confirm = { totp, source: 'APPLICATION', attemptId };
  const signedIn = (await mfa.post(paths.confirm, second, confirm)).body.data;
  await uploadPhoto(mfa);
  const photos = { photoA: await uploadPhoto(mfa), photoB: await uploadPhoto(mfa) };
  await mfa.post(facePaths.associate, signedIn.token, photos);
  expect(await store.findFace(mfa.alice.id)).toBeDefined();
  return {
    mfa,
    secrets: {
      // The middle of it: the beginning is the same in every JPEG.
      photo: picture(1).slice(-64),
      'template of a face': TEMPLATE,
      password: PASSWORD,
      'open challenge': first,
      'spent challenge': second,
      'user token': signedIn.token,
      'secret in force': bound.secret,
      'secret in force, decoded': decoded(bound.secret),
      'pending secret': pending.secret,
      'pending secret, decoded': decoded(pending.secret),
      'recovery code': bound.recovery_code,
      'pending recovery code': pending.recovery_code,
      'code by text message': outbox.messages[0]?.code ?? '',
      'code by e-mail': outbox.messages[1]?.code ?? '',
      'attempt id': attemptId,
    },
  };
}

const TEMPLATE = utf8('the-template-of-a-face');

const MATCHER: FaceMatcher = {
  name: 'canary',
  enrol: async () => ({ template: TEMPLATE }),
  compare: async () => ({ match: false }),
};

/** Uploads a photo, and gives its key. */
async function uploadPhoto(mfa: Harness): Promise<string> {
  const body = new FormData();
  body.append('file', new Blob([picture(1)], { type: 'image/jpeg' }), 'face.jpeg');
  const url = `https://mfa.test${facePaths.upload}?folder=face-photo`;
  const response = await mfa.server.fetch(new Request(url, { method: 'POST', body }));
  return (await response.json()).data.key;
}

/** Two accounts with an app each. */
async function two(store: MfaStore) {
  const mfa = await createHarness({ store }, { username: 'alice', email: 'a@x.test', phone: '1' });
  const bob = await createHarness(
    { store, clock: () => mfa.now },
    { username: 'bob', email: 'b@x.test', phone: '2' },
  );
  const bind = async (harness: Harness) => {
    const { id } = harness.alice;
    const totp = await mfa.server.admin.importTotp({ accountId: id });
    const body = { account: harness.alice.username, password: 'correct horse' };
    const challenge = async (): Promise<string> =>
      (await mfa.post(paths.login, undefined, body)).body.data.mfaToken;
    return { ...totp, id, challenge };
  };
  return { mfa, alice: await bind(mfa), bob: await bind(bob) };
}

type Secret = string | Uint8Array;

const decoded = (secret: string): Uint8Array => fromBase32(secret) ?? new Uint8Array();

/** The encodings in which a secret stands somewhere in these bytes. */
function found(dump: Buffer, secret: Secret): readonly string[] {
  const bytes = Buffer.from(secret);
  expect(bytes.length).toBeGreaterThanOrEqual(10);
  const text = dump.toString('latin1');
  const candidates: readonly (readonly [string, readonly string[]])[] = [
    ['utf8', [bytes.toString('latin1')]],
    ['utf16', [Buffer.from(bytes.toString('latin1'), 'utf16le').toString('latin1')]],
    ['hex', [bytes.toString('hex')]],
    ['HEX', [bytes.toString('hex').toUpperCase()]],
    ['base64', shifts(bytes, 'base64')],
    ['base64url', shifts(bytes, 'base64url')],
  ];
  return candidates
    .filter(([, forms]) => forms.some((form) => text.includes(form)))
    .map(([encoding]) => encoding);
}

/** The part in the middle that is the same whatever stands before and after. */
function shifts(bytes: Buffer, encoding: 'base64' | 'base64url'): readonly string[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString(encoding)
      .replace(/=/g, '');
    return text.slice(4, -4);
  });
}
