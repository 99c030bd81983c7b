import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundle } from '../testing/bundle.js';
import { EMAIL } from '../testing/contact-harness.js';
import { paths } from '../testing/harness.js';
import { type Program, startProgram } from '../testing/program.js';
import { tempFolder } from '../testing/temp-folder.js';

const base = tempFolder();
const programs: Program[] = [];
let file: string;

beforeAll(async () => {
  file = await bundle('src/node/main.ts');
});

afterAll(() => {
  for (const { child } of programs) child.kill('SIGKILL');
});

const newFolder = () => mkdtempSync(join(base, 'run-'));
const SECRET = Buffer.alloc(32, 7).toString('base64');

function run(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  options: { readonly cwd?: string; readonly input?: string } = {},
): Program {
  const program = startProgram(file, args, { PORT: '0', ...env }, { cwd: newFolder(), ...options });
  programs.push(program);
  return program;
}

const urlOf = async (program: Program): Promise<string> =>
  JSON.parse(await program.line(/"event":"listening"/)).url;

async function post(url: string, body: object, token?: string) {
  const headers = {
    ...{ 'content-type': 'application/json', 'x-authing-lang': 'en-US' },
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
  return response.json();
}

const login = async (url: string, password = 'correct horse battery staple') =>
  post(`${url}${paths.login}`, { account: 'alice', password });

async function stopped(program: Program): Promise<number | null> {
  program.child.kill('SIGTERM');
  return program.ended;
}

test('in development it works with nothing set: an account, its codes on a page, and the same keys after a restart', async () => {
  const cwd = newFolder();
  const first = run(['--dev'], {}, { cwd });
  const url = await urlOf(first);
  const challenge = await login(url);
  const token = challenge.data.mfaToken;
  await post(`${url}/api/v2/email/send`, EMAIL, token);
  const outbox = await (await fetch(`${url}/dev/outbox.json`)).json();
  expect(outbox).toMatchObject([{ to: EMAIL.email, purpose: 'bind' }]);
  const page = await fetch(`${url}/dev/outbox`);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(await page.text()).toContain(outbox[0].code);
  const path = '/api/v2/applications/mfa/email/verify';
  const signedIn = await post(`${url}${path}`, { ...EMAIL, code: outbox[0].code }, token);
  expect(signedIn.code).toBe(200);
  expect(await stopped(first)).toBe(0);
  expect(statSync(join(cwd, 'mfakit.db.key')).mode & 0o777).toBe(0o600);

  const second = run(['--dev'], {}, { cwd });
  const again = await urlOf(second);
  const list = await fetch(`${again}${paths.list}`, {
    headers: { authorization: `Bearer ${signedIn.data.token}` },
  });
  expect((await list.json()).code).toBe(200);
  expect(await stopped(second)).toBe(0);
});

test('in production there is no outbox, no account, and no key beside the database', async () => {
  const cwd = newFolder();
  const program = run([], { MFAKIT_SECRET: SECRET, NODE_ENV: 'production' }, { cwd });
  const url = await urlOf(program);
  for (const path of ['/dev/outbox', '/dev/outbox.json']) {
    expect((await fetch(url + path)).status).toBe(404);
  }
  expect((await login(url)).code).toBe(2333);
  expect(existsSync(join(cwd, 'mfakit.db.key'))).toBe(false);
  expect(await stopped(program)).toBe(0);
});

test('what is wrong with the settings is said, a sentence each, and nothing starts', async () => {
  const program = run([], { PORT: 'x', MFAKIT_ISUER: 'Bank' });
  expect(await program.ended).toBe(2);
  expect(program.lines).toEqual([]);
  expect(program.errors).toHaveLength(3);
  for (const line of program.errors) expect(line).toMatch(/^mfakit-server: .*\.$/);
});

test('an account is added with a password from standard input, signs in, and is unlocked by name', async () => {
  const cwd = newFolder();
  const add = ['add-account', '--username', 'alice', '--policy', 'required'];
  const added = run(add, {}, { cwd, input: 'open sesame\n' });
  expect([await added.ended, added.errors]).toEqual([0, []]);
  const twice = run(add, {}, { cwd, input: 'open sesame\n' });
  expect(await twice.ended).toBe(1);
  expect(twice.errors.join()).toContain('taken');

  const limits = '{"password":{"perSubject":1,"lockSeconds":3600}}';
  const program = run([], { MFAKIT_SECRET: SECRET, MFAKIT_POLICY: limits }, { cwd });
  const url = await urlOf(program);
  expect((await login(url, 'wrong')).code).toBe(2333);
  expect((await login(url, 'open sesame')).code).not.toBe(1636);
  const unlocked = run(['unlock', 'Alice'], {}, { cwd });
  expect([await unlocked.ended, unlocked.lines]).toEqual([0, added.lines]);
  expect((await login(url, 'open sesame')).code).toBe(1636);
  expect(await stopped(program)).toBe(0);
});

test('the secret is changed: sealed anew, and the old one is needed no more', async () => {
  const cwd = newFolder();
  const next = Buffer.alloc(32, 8).toString('hex');
  await run(
    ['add-account', '--username', 'alice', '--policy', 'required'],
    {},
    { cwd, input: 'x\n' },
  ).ended;
  const before = run([], { MFAKIT_SECRET: SECRET }, { cwd });
  let url = await urlOf(before);
  const token = (await login(url, 'x')).data.mfaToken;
  const { secret: key } = (await post(`${url}${paths.associate}`, {}, token)).data;
  const code = (at: number) =>
    new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: at });
  const shown = { totp: code(Date.now() - 30_000), source: 'APPLICATION' };
  expect((await post(`${url}${paths.confirm}`, shown, token)).code).toBe(200);
  expect(await stopped(before)).toBe(0);

  const change = { MFAKIT_SECRET: next, MFAKIT_PREVIOUS_SECRETS: SECRET };
  const rotated = run(['rotate-keys'], change, { cwd });
  expect([await rotated.ended, rotated.lines]).toEqual([
    0,
    [
      'sealed anew: 1',
      'opened by no secret: 0',
      'accounts with recovery codes of an older secret: 1',
    ],
  ]);
  const after = run([], { MFAKIT_SECRET: next }, { cwd });
  url = await urlOf(after);
  const challenge = (await login(url, 'x')).data.mfaToken;
  const answer = { totp: code(Date.now()) };
  expect((await post(`${url}${paths.verify}`, answer, challenge)).code).toBe(200);
  expect(await stopped(after)).toBe(0);
});

test.each([
  [['--help'], 0],
  [['nonsense'], 2],
  [['--nonsense'], 2],
  [['unlock'], 2],
  [['rotate-keys'], 2],
  [['unlock', 'nobody'], 1],
])('%j ends with %i', async (args, code) => {
  const program = run(args);
  expect(await program.ended).toBe(code);
  expect(program.lines.length + program.errors.length).toBeGreaterThan(0);
});

test('a stop finishes the request that is under way, takes no new one, and ends in order', async () => {
  const program = run(['--dev']);
  const url = new URL(await urlOf(program));
  const socket = connect(Number(url.port), url.hostname);
  const body = JSON.stringify({ account: 'alice', password: 'wrong' });
  const head = [
    `POST ${paths.login} HTTP/1.1`,
    `Host: ${url.host}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'X-Authing-Lang: en-US',
  ];
  let answer = '';
  socket.setEncoding('utf8').on('data', (chunk) => {
    answer += chunk;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await new Promise((resolve) =>
    socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, 9)}`, resolve),
  );
  // Both are under way by the time that this is answered.
  expect((await fetch(`${url.origin}/healthz`)).status).toBe(200);
  program.child.kill('SIGTERM');
  await program.line(/"event":"stopping"/);
  await expect(fetch(`${url.origin}/healthz`)).rejects.toThrow();
  socket.write(body.slice(9));
  await closed;
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(answer).toMatch(/connection: close/i);
  expect(answer).toContain('"code":2333');
  expect(await program.ended).toBe(0);
  expect(program.lines.at(-1)).toContain('"event":"stopped"');
});

test('it says that it is alive and ready, and each request is one line of JSON without what is secret', async () => {
  const program = run(['--dev']);
  const url = await urlOf(program);
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
  expect(await (await fetch(`${url}/readyz`)).json()).toEqual({ status: 'ready' });
  const token = (await login(url)).data.mfaToken;
  await post(`${url}${paths.verify}?q=${token}`, { totp: '918273' }, token);
  await fetch(`${url}/api/v2/photos/${'k'.repeat(40)}`);
  const last = JSON.parse(await program.line(/photos/));
  expect(last).toMatchObject({
    ...{ level: 'info', event: 'request', method: 'GET', path: '/api/v2/photos/…', status: 404 },
  });
  const log = program.lines.join('\n');
  for (const secret of [token, '918273', 'correct horse', 'kkkk'])
    expect(log).not.toContain(secret);
  expect(program.lines.every((line) => JSON.parse(line).event !== undefined)).toBe(true);
  expect(log).not.toContain('healthz');
  expect(await stopped(program)).toBe(0);
});
