import { toBase64Url } from '../crypto/bytes.js';
import { mac } from '../crypto/keys.js';
import { seal, unseal } from '../crypto/seal.js';
import { isMissing, textField } from '../http/body.js';
import { type Reply, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';

/** How long an outcome is given again. */
const KEEP_MS = 60_000;

/** After this time a repeat no longer waits for a first try that went silent. */
const LEASE_MS = 10_000;

const POLL_MS = 20;
const POLLS = 100;

/**
 * Runs an attempt once per attempt id, token and body: a repeat within 60 seconds gets the first outcome again and
 * counts for nothing, so that a lost answer is not a lost sign-in. Without an id it just runs.
 *
 * @param token the bearer, whose signature must have been checked
 */
export async function oncePerAttempt(
  call: Call,
  token: string,
  run: () => Promise<Reply>,
): Promise<Reply> {
  if (isMissing(call.body.json, 'attemptId')) return run();
  const id = textField(call.body.json, 'attemptId');
  if (id === undefined || !/^[0-9a-f]{32}$/i.test(id)) return rejected(400, 'bad_request');
  const key = await attemptKey(call, id, token);
  for (let poll = 0; poll < POLLS; poll += 1) {
    const now = call.context.clock();
    const record = await call.context.store.openAttempt({ key, now, leaseUntil: now + LEASE_MS });
    if (record.state === 'done') return read(call, key, record.outcome);
    if (record.state === 'mine') return runFirst(call, key, run);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  return rejected(429, 'busy', { data: { reason: 'rate_limited', retryAfter: 1 }, retryAfter: 1 });
}

async function runFirst(call: Call, key: string, run: () => Promise<Reply>): Promise<Reply> {
  const { store, clock } = call.context;
  const reply = await run().catch(async (error: unknown) => {
    await store.dropAttempt(key);
    throw error;
  });
  // "Busy" is no outcome: the code was not looked at.
  if (reply.status === 429) {
    await store.dropAttempt(key);
    return reply;
  }
  const keepUntil = clock() + KEEP_MS;
  // The attempt has been decided. A store that fails now only costs the repeat its answer, not the caller this one.
  await write(call, key, reply)
    .then((outcome) => store.closeAttempt({ key, outcome, keepUntil }))
    .catch(() => undefined);
  return reply;
}

async function attemptKey(call: Call, id: string, token: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', call.body.bytes);
  const body = toBase64Url(new Uint8Array(digest));
  const { lookup } = await call.context.keys();
  return mac(lookup, ['attempt', call.route, id.toLowerCase(), token, body].join('\n'));
}

// The outcome of a success holds a user token, so it is kept like a secret.
async function write({ context }: Call, key: string, reply: Reply): Promise<string> {
  const plain = new TextEncoder().encode(JSON.stringify(reply));
  return seal(await context.keys(), context.random, `attempt:${key}`, plain);
}

async function read({ context }: Call, key: string, outcome: string): Promise<Reply> {
  const plain = await unseal(await context.keys(), `attempt:${key}`, outcome);
  // Written by `write`, and the seal shows that nobody else did.
  return JSON.parse(new TextDecoder().decode(plain)) as Reply;
}
