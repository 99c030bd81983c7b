import { createHmac } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { createHarness } from '../testing/harness.js';
import { type Listening, listen } from '../testing/node-http.js';
import type { MfaMessage } from './sender.js';
import { createWebhookSmsSender, type WebhookSmsSenderOptions } from './webhook-sender.js';

const SECRET = 's'.repeat(32);
const NOW = 1_700_000_000_500;
const listening: Listening[] = [];

afterEach(async () => {
  await Promise.all(listening.splice(0).map((one) => one.close()));
});

interface Received {
  readonly headers: Headers;
  readonly body: string;
}

async function endpoint(
  answer: () => Response | Promise<Response>,
  options: Partial<WebhookSmsSenderOptions> = {},
) {
  const received: Received[] = [];
  const server = await listen(async (request) => {
    received.push({ headers: request.headers, body: await request.text() });
    return answer();
  });
  listening.push(server);
  const url = `${server.origin}/sms`;
  return {
    received,
    sender: createWebhookSmsSender({ url, secret: SECRET, clock: () => NOW, ...options }),
  };
}

const message: MfaMessage = {
  ...{ channel: 'sms', to: '+8613911112222', purpose: 'verify', code: '042137' },
  ...{ locale: 'en-US', issuer: 'Northwind Bank' },
};

const ok = () => new Response(null, { status: 204 });

test('the message is posted once, with a signature over its time and every byte', async () => {
  const { received, sender } = await endpoint(ok);
  await sender.send(message);
  expect(received).toHaveLength(1);
  const { headers, body } = received[0] as Received;
  const mac = createHmac('sha256', SECRET).update(`1700000000.${body}`).digest('hex');
  expect(headers.get('x-mfakit-signature')).toBe(`t=1700000000,v1=${mac}`);
  expect(headers.get('content-type')).toBe('application/json');
  expect(JSON.parse(body)).toEqual({
    id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    to: '+8613911112222',
    text: '042137 is your Northwind Bank code. Nobody at Northwind Bank will ever ask you for it.',
    purpose: 'verify',
    locale: 'en-US',
  });
});

test('with a domain the last line is for browsers; a notice has none', async () => {
  const { received, sender } = await endpoint(ok, { domain: 'app.example.com' });
  await sender.send(message);
  const { code: _, ...rest } = message;
  await sender.send({ ...rest, purpose: 'notice', notice: 'contact_taken' });
  const texts = received.map(({ body }) => JSON.parse(body).text);
  expect(texts[0]).toMatch(/\n\n@app\.example\.com #042137$/);
  expect(texts[1]).not.toContain('@');
});

test.each([400, 404, 429, 500])('an answer %i is a failure that says only that', async (status) => {
  const { sender } = await endpoint(() => new Response('key=secret', { status }));
  await expect(sender.send(message)).rejects.toThrow(
    `@mfakit/server: the SMS webhook answered ${status}.`,
  );
});

test('a redirect is not followed', async () => {
  const other = await endpoint(ok);
  const location = listening[0]?.origin ?? '';
  const { sender } = await endpoint(
    () => new Response(null, { status: 307, headers: { location } }),
  );
  await expect(sender.send(message)).rejects.toThrow();
  expect(other.received).toEqual([]);
});

test('an endpoint that says nothing is given up, and the user is told to try again', async () => {
  const { sender } = await endpoint(() => new Promise(() => undefined), { timeout: 50 });
  const mfa = await createHarness({ sender });
  const body = { phone: '13911112222', phoneCountryCode: '+86' };
  const answer = await mfa.post('/api/v2/sms/send', await mfa.challenge(), body);
  expect([answer.status, mfa.faults.length]).toEqual([503, 1]);
});

test('e-mails are not its business', async () => {
  const { received, sender } = await endpoint(ok);
  await expect(sender.send({ ...message, channel: 'email', to: 'a@b.example' })).rejects.toThrow();
  expect(received).toEqual([]);
});

test.each([
  [{ url: 'http://sms.example' }, 'must begin with https://'],
  [{ url: 'ftp://sms.example' }, 'must begin with https://'],
  [{ url: 'nonsense' }, 'must begin with https://'],
  [{ url: 'https://user:pw@sms.example' }, 'hold no password'],
  [{ secret: 'short' }, '32 characters'],
])('%j is refused at once', (options, text) => {
  const create = () =>
    createWebhookSmsSender({ url: 'https://sms.example', secret: SECRET, ...options });
  expect(create).toThrow(text);
});
