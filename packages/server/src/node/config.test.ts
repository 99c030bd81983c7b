import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { tempFolder } from '../testing/temp-folder.js';
import { type ConfigUse, type Environment, readConfig } from './config.js';

const folder = tempFolder();
const SECRET = Buffer.alloc(32, 7).toString('base64');

function configOf(env: Environment, use: ConfigUse = {}) {
  const read = readConfig({ MFAKIT_SECRET: SECRET, ...env }, use);
  if ('mistakes' in read) throw new Error(read.mistakes.join('\n'));
  return read.config;
}

function mistakesOf(env: Environment, use: ConfigUse = {}): readonly string[] {
  const read = readConfig({ MFAKIT_SECRET: SECRET, ...env }, use);
  return 'mistakes' in read ? read.mistakes : [];
}

const file = (name: string, content: string) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('what may be left out', () => {
  test('with keys alone it serves this machine from a file, and offers what nobody has to carry', () => {
    expect(configOf({})).toMatchObject({
      ...{ isDevelopment: false, host: '127.0.0.1', port: 4000, allowedOrigins: [] },
      database: { kind: 'sqlite', path: 'mfakit.db' },
      policy: { factors: ['totp'] },
    });
  });

  test('in development keys may be missing, and everything is carried by the outbox', () => {
    const config = configOf({ MFAKIT_SECRET: '' }, { isDevelopment: true });
    expect(config.secret).toBeUndefined();
    expect(config.policy.factors).toEqual(expect.arrayContaining(['totp', 'sms', 'email']));
    expect(config.allowedOrigins).toContain('http://localhost:5173');
  });

  test('tools need no keys', () => {
    expect(mistakesOf({ MFAKIT_SECRET: '' }, { needsKeys: false })).toEqual([]);
  });
});

test('everything that can be said is understood', () => {
  const config = configOf({
    HOST: '0.0.0.0',
    PORT: '8080',
    DATABASE_URL: 'postgres://u:p@db/mfa',
    MFAKIT_ISSUER: ' Example Bank ',
    MFAKIT_ORIGIN: 'https://mfa.example.com',
    MFAKIT_ALLOWED_ORIGINS: 'https://a.example.com, https://b.example.com',
    MFAKIT_SMTP_URL: 'smtp://mail.example.com',
    MFAKIT_MAIL_FROM: 'no-reply@example.com',
    MFAKIT_SMS_WEBHOOK_URL: 'https://sms.example.com',
    MFAKIT_SMS_WEBHOOK_SECRET_FILE: file('sms', `${'s'.repeat(40)}\n`),
    MFAKIT_SMS_DOMAIN: 'a.example.com',
    MFAKIT_POLICY: '{"totpWindow":0,"secondFactor":{"perSubject":8},"phoneCountryCodes":["+86"]}',
  });
  expect(config).toMatchObject({
    ...{ host: '0.0.0.0', port: 8080, issuer: 'Example Bank', origin: 'https://mfa.example.com' },
    database: { kind: 'postgres', url: 'postgres://u:p@db/mfa' },
    allowedOrigins: ['https://a.example.com', 'https://b.example.com'],
    smtp: { url: 'smtp://mail.example.com', from: 'no-reply@example.com' },
    smsWebhook: {
      ...{ url: 'https://sms.example.com', secret: 's'.repeat(40), domain: 'a.example.com' },
    },
    policy: { totpWindow: 0, secondFactor: { perSubject: 8 } },
  });
  expect(config.policy.factors).toEqual(expect.arrayContaining(['totp', 'sms', 'email']));
});

test('older secrets and the next one are read; one that is short or there twice is a mistake', () => {
  const [old, older, next] = [1, 2, 3].map((byte) => Buffer.alloc(32, byte).toString('base64'));
  const config = configOf({
    MFAKIT_PREVIOUS_SECRETS_FILE: file('previous', `${old}\n${older}\n`),
    MFAKIT_NEXT_SECRET: next,
  });
  expect(config.previousSecrets.map(([first]) => first)).toEqual([1, 2]);
  expect(config.nextSecret?.[0]).toBe(3);
  expect(mistakesOf({ MFAKIT_PREVIOUS_SECRETS: `${old},YWJj` })).toEqual([
    'MFAKIT_PREVIOUS_SECRETS must be 32 random bytes or more as base64 or hex; it has 3.',
  ]);
  expect(mistakesOf({ MFAKIT_PREVIOUS_SECRETS: SECRET })).toEqual([
    expect.stringContaining('stands twice'),
  ]);
});

test.each([
  ['hex', Buffer.alloc(33, 9).toString('hex'), 33],
  ['base64', Buffer.alloc(32, 9).toString('base64'), 32],
  ['base64url', Buffer.alloc(32, 255).toString('base64url'), 32],
])('the secret may be %s', (_, text, length) => {
  expect(configOf({ MFAKIT_SECRET: text }).secret).toHaveLength(length);
});

test('the secret may stand in a file', () => {
  const path = file('secret', `${SECRET}\n`);
  const { secret } = configOf({ MFAKIT_SECRET: undefined, MFAKIT_SECRET_FILE: path });
  expect(secret).toEqual(new Uint8Array(32).fill(7));
});

describe('each mistake is told in a sentence', () => {
  test.each<[Environment, string, ConfigUse?]>([
    [{ MFAKIT_SECRET: '' }, 'MFAKIT_SECRET is missing'],
    [{ MFAKIT_SECRET: 'c2hvcnQ=' }, '32 random bytes or more as base64 or hex; it has 5.'],
    [{ MFAKIT_SECRET: 'not a key!' }, 'it is neither.'],
    [{ MFAKIT_SECRET_FILE: '/none' }, 'MFAKIT_SECRET and MFAKIT_SECRET_FILE are both set.'],
    [{ MFAKIT_SECRET: '', MFAKIT_SECRET_FILE: '/none/x' }, 'cannot be read: /none/x.'],
    [{ MFAKIT_PASSWORD_KEY: '{"kty":"EC"}' }, 'must be a private RSA key'],
    [{ PORT: 'http' }, 'PORT must be a port from 0 to 65535; it is "http".'],
    [{ PORT: '65536' }, 'PORT must be a port'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL must begin with postgres://.'],
    [{ DATABASE_URL: 'postgres://x/y', MFAKIT_DATABASE_FILE: 'z' }, 'are both set.'],
    [{ MFAKIT_ORIGIN: 'https://a.example.com/' }, 'have no path; "https://a.example.com/"'],
    [{ MFAKIT_ALLOWED_ORIGINS: 'https://a.example.com,b' }, '"b" is none.'],
    [{ MFAKIT_SMTP_URL: 'smtp://x' }, 'MFAKIT_SMTP_URL is set, but MFAKIT_MAIL_FROM'],
    [{ MFAKIT_MAIL_FROM: 'a@b.example' }, 'MFAKIT_MAIL_FROM is set, but MFAKIT_SMTP_URL'],
    [{ MFAKIT_SMS_WEBHOOK_URL: 'https://x' }, 'belong together'],
    [{ MFAKIT_POLICY: '[1]' }, 'MFAKIT_POLICY must be a JSON object.'],
    [{ MFAKIT_POLICY: '{"totpwindow":0}' }, 'MFAKIT_POLICY has no member "totpwindow".'],
    [{ MFAKIT_POLICY: '{"codeSeconds":"60"}' }, 'codeSeconds must be a number; it is a text.'],
    [{ MFAKIT_POLICY: '{"codeSeconds":6000}' }, 'must be at most 600'],
    [{ MFAKIT_POLICY: '{"password":{"x":1}}' }, 'MFAKIT_POLICY.password has no member "x".'],
    [{ MFAKIT_POLICY: '{"factors":["sms"]}' }, 'without MFAKIT_SMS_WEBHOOK_URL nobody carries'],
    [{ MFAKIT_ISUER: 'x' }, 'MFAKIT_ISUER is no setting of this server.'],
    [{ NODE_ENV: 'production' }, 'Leave one of them out.', { isDevelopment: true }],
    [{ HOST: '0.0.0.0' }, 'Use 127.0.0.1.', { isDevelopment: true }],
  ])('%j', (env, sentence, use) => {
    const mistakes = mistakesOf(env, use);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(sentence);
    expect(mistakes[0]).toMatch(/\.$/);
  });

  test('all of them at once, and none repeats a secret', () => {
    const mistakes = mistakesOf({
      PORT: 'x',
      MFAKIT_SECRET: 'hunter2!',
      DATABASE_URL: 'mysql://root:hunter2@db',
      MFAKIT_SMTP_URL: 'smtp://a:hunter2@mail',
    });
    expect(mistakes).toHaveLength(4);
    expect(mistakes.join()).not.toContain('hunter2');
  });
});
