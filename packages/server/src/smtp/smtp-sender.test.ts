import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { MfaMessage } from '../contact/sender.js';
import { EMAIL } from '../testing/contact-harness.js';
import { createHarness } from '../testing/harness.js';
import { type MailServer, startMailServer } from '../testing/mail-server.js';
import { createSmtpSender, type SmtpSender, type SmtpSenderOptions } from './smtp-sender.js';

const FROM = 'no-reply@bank.example';
const running: { close(): unknown }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

function senderTo(port: number, options: Partial<SmtpSenderOptions> = {}): SmtpSender {
  const sender = createSmtpSender({ url: `smtp://127.0.0.1:${port}`, from: FROM, ...options });
  running.unshift(sender);
  return sender;
}

async function mailServer(...options: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...options);
  running.push(server);
  return server;
}

const message = (more: Partial<MfaMessage> = {}): MfaMessage =>
  ({
    ...{ channel: 'email', to: 'alice@example.com', purpose: 'verify', code: '042137' },
    ...{ locale: 'en-US', issuer: 'Northwind Bank', ...more },
  }) as MfaMessage;

test.each([
  ['en-US', 'Your Northwind Bank code', '042137 is your Northwind Bank code'],
  ['zh-CN', 'Northwind Bank 验证码', '您的 Northwind Bank 验证码为 042137'],
] as const)('in %s the code arrives as plain text and as a page', async (locale, subject, text) => {
  const server = await mailServer();
  await senderTo(server.port).send(message({ locale }));
  const [{ recipients, mail }] = server.mails as [(typeof server.mails)[number]];
  expect(recipients).toEqual(['alice@example.com']);
  expect(mail.subject).toBe(subject);
  expect(mail.from?.value).toEqual([{ name: 'Northwind Bank', address: FROM }]);
  expect(mail.text).toContain(text);
  expect(mail.html).toContain(`lang="${locale}"`);
  expect(mail.html).toContain('>042137</p>');
  expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
});

test.each([
  'contact_taken',
  'recovery_code_used',
  'recovery_codes_replaced',
  'account_locked',
] as const)('a notice says what happened, and holds no code: %s', async (notice) => {
  const server = await mailServer();
  const { code: _, ...rest } = message();
  await senderTo(server.port).send({ ...rest, purpose: 'notice', notice } as MfaMessage);
  const mail = server.mails[0]?.mail;
  expect(mail?.subject).toBe('About your Northwind Bank account');
  expect(mail?.text).not.toMatch(/\d{4}/);
});

const BREAKS = ['\r\n', '\n', '\r', '\0', '\u2028', '\u0085', '%0d%0a', '=?utf-8?q?=0d=0a?='];
const TAILS = [
  'Bcc: mallory@evil.example',
  'Subject: You won',
  'Content-Type: text/html\r\n\r\n<script>alert(1)</script>',
  '\r\n.\r\nMAIL FROM:<mallory@evil.example>',
  '<img src=x onerror=alert(1)>',
  '"><b>bold</b>, mallory@evil.example',
];
const PAYLOADS = [
  ...BREAKS.flatMap((between) => TAILS.map((tail) => `Bank${between}${tail}`)),
  ...['<mallory@evil.example>', 'a, mallory@evil.example', 'a; mallory@evil.example', '(x)'],
  ...['"', "'", '\\', 'a'.repeat(5000), '\u202eknaB', '{{code}}', '<%= code %>', '&lt;b&gt;'],
];

test(`${PAYLOADS.length} names that try to break out of a line, a header or the page do not`, async () => {
  expect(PAYLOADS.length).toBeGreaterThanOrEqual(60);
  const server = await mailServer();
  const sender = senderTo(server.port);
  for (const issuer of PAYLOADS) await sender.send(message({ issuer }));
  expect(server.mails).toHaveLength(PAYLOADS.length);
  const names = new Set(server.mails.flatMap(({ mail }) => [...mail.headers.keys()]));
  expect([...names].sort()).toEqual(
    [
      ...['auto-submitted', 'content-type', 'date', 'from', 'message-id', 'mime-version'],
      ...['subject', 'to'],
    ].sort(),
  );
  for (const { mail, recipients } of server.mails) {
    expect(recipients).toEqual(['alice@example.com']);
    expect(mail.from?.value.map(({ address }) => address)).toEqual([FROM]);
    expect(mail.to).toMatchObject({ value: [{ address: 'alice@example.com' }] });
    expect(mail.subject).toMatch(/^Your .* code$/);
    expect(mail.subject?.length).toBeLessThan(80);
    expect(mail.html).not.toMatch(/<(script|img|b)\b/);
  }
});

test(`${PAYLOADS.length} addresses that are not one address are refused before anything is sent`, async () => {
  const server = await mailServer();
  const sender = senderTo(server.port);
  for (const payload of PAYLOADS) {
    for (const to of [payload, `alice@example.com${payload}`, `${payload}, alice@example.com`]) {
      if (/^[^\s@<>()[\]\\,;:"\p{C}]+@[^\s@<>()[\]\\,;:"\p{C}]+$/u.test(to)) continue;
      await expect(sender.send(message({ to }))).rejects.toThrow('one e-mail address');
    }
  }
  await expect(sender.send(message({ channel: 'sms', to: '+8613900000000' }))).rejects.toThrow();
  expect(server.mails).toEqual([]);
});

test('it signs in with the name and password of the URL', async () => {
  const seen: string[] = [];
  const server = await mailServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) => {
      seen.push(`${username} ${password}`);
      done(null, { user: username });
    },
  });
  const sender = senderTo(server.port, { url: `smtp://a%40b:p%2Fw@127.0.0.1:${server.port}` });
  await sender.verify();
  await sender.send(message());
  expect(seen[0]).toBe('a@b p/w');
  expect(server.mails).toHaveLength(1);
});

test('a server without TLS is refused where TLS is asked for', async () => {
  const server = await mailServer();
  const sender = senderTo(server.port, { requireTls: true });
  await expect(sender.send(message())).rejects.toThrow(/STARTTLS|TLS/);
  expect(server.mails).toEqual([]);
});

test('a server that says nothing is given up, and the user is told to try again', async () => {
  const silent: Server = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const address = silent.address();
  const sender = senderTo(typeof address === 'object' ? (address?.port ?? 0) : 0, { timeout: 50 });
  const mfa = await createHarness({ sender });
  const answer = await mfa.post('/api/v2/email/send', await mfa.challenge(), EMAIL);
  expect(answer.status).toBe(503);
  expect(mfa.faults).toHaveLength(1);
  expect(answer.text).not.toContain('127.0.0.1');
  await new Promise((resolve) => silent.close(resolve));
});

test('a code that was sent by mail signs in', async () => {
  const server = await mailServer();
  const mfa = await createHarness({ sender: senderTo(server.port) });
  const token = await mfa.challenge();
  await mfa.post('/api/v2/email/send', token, EMAIL);
  const code = /\d{6}/.exec(server.mails[0]?.mail.text ?? '')?.[0];
  const path = '/api/v2/applications/mfa/email/verify';
  expect((await mfa.post(path, token, { ...EMAIL, code })).body.code).toBe(200);
});

test.each([
  [{ url: 'https://example.com' }, 'must look like smtp://'],
  [{ url: 'smtp://' }, 'must look like smtp://'],
  [{ from: 'Bank <a@b.example>' }, 'one e-mail address'],
])('%j is refused at once', (options, text) => {
  const create = () => createSmtpSender({ url: 'smtp://mail.example', from: FROM, ...options });
  expect(create).toThrow(text);
});
