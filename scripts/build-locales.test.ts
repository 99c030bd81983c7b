import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { localeTags, packLocale, packLocales, readLocale } from './build-locales.mjs';
import { root } from './lib/process.mjs';

/** What a packed locale exports when it runs beside the real `unpack` and the real English. */
async function run({
  code,
  face,
}: {
  code: string;
  face: string;
}): Promise<{ name: string; locale: unknown }> {
  const { outputFiles } = await build({
    stdin: {
      contents: code,
      loader: 'ts',
      resolveDir: join(root, 'packages/ui/src/messages'),
      sourcefile: 'packed.ts',
    },
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'silent',
    plugins: [
      {
        name: 'texts about faces',
        setup: ({ onLoad, onResolve }) => {
          onResolve({ filter: /-?\w+\.face\.js$/ }, ({ path, kind }) =>
            kind === 'dynamic-import' ? { path, namespace: 'face' } : undefined,
          );
          onLoad({ filter: /./, namespace: 'face' }, () => ({
            contents: face,
            loader: 'ts',
            resolveDir: join(root, 'packages/ui/src/messages'),
          }));
        },
      },
    ],
  });
  const base64 = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  const module = await import(/* @vite-ignore */ `data:text/javascript;base64,${base64}`);
  const [[name = '', packed] = []] = Object.entries<{ face(): Promise<unknown> }>(module);
  return { name, locale: { ...packed, face: await packed?.face() } };
}

const packed = await packLocales();
const { locale: english } = await readLocale('en-US');
const { name, locale } = await readLocale('zh-CN');

describe('a packed locale', () => {
  it('is there for each language but English', () => {
    expect(packed.map(({ tag }) => tag)).toEqual(localeTags.filter((tag) => tag !== 'en-US'));
    expect(packed.length).toBeGreaterThan(20);
  });

  it.each(packed)('$tag says what its source says', async ({ tag, ...modules }) => {
    const source = await readLocale(tag);
    const shipped = await run(modules);
    expect(shipped).toEqual(source);
    expect(JSON.stringify(shipped)).toBe(JSON.stringify(source));
  });

  it.each(packed)('$tag is at most 4 KB, and so is what it fetches for faces', ({ code, face }) => {
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(4096);
    expect(gzipSync(face, { level: 9 }).length).toBeLessThanOrEqual(4096);
  });
});

it.each(localeTags)('the documentation and the toolbar offer %s', async (tag) => {
  const { name: exported } = await readLocale(tag);
  const row = `| \`${tag}\` | \`${exported}\` |`;
  expect(readFileSync(join(root, 'docs/locales.md'), 'utf8')).toContain(row);
  const toolbar = readFileSync(join(root, '.storybook/locales.ts'), 'utf8');
  expect(toolbar).toMatch(new RegExp(`^  ${exported},$`, 'm'));
});

describe('texts that would come out under another key are refused', () => {
  const pack = (messages: typeof locale.messages, face = locale.face) =>
    packLocale(name, { ...locale, messages, face }, english);

  it('in another order', () => {
    const { back = '', ...rest } = locale.messages;
    expect(() => pack({ ...rest, back })).toThrow('zh-CN.ts has `cancel` where `back` is due');
  });

  it('one too few', () => {
    const { back, ...rest } = locale.messages;
    expect(() => pack({ ...rest })).toThrow('has `cancel` where');
    const { unknown, ...errors } = locale.messages.errors;
    expect(() => pack({ ...locale.messages, errors })).toThrow('has `undefined` where');
  });

  it('one too many', () => {
    expect(() => pack({ ...locale.messages, extra: 'x' })).toThrow('has `extra` where');
  });

  it('one with a form that the others have not', () => {
    const attempts = { one: '一张', other: '照片' };
    const wrong = { ...locale.messages, recoveryCodesLabel: attempts };
    expect(() => pack(wrong)).toThrow('has `one` where `other` is due');
  });

  it.each(['a\nb', 'a`', 'a\\', ['$', '{a}'].join('')])(
    'one that would end another: %j',
    (back) => {
      expect(() => pack({ ...locale.messages, back })).toThrow('cannot be packed');
    },
  );

  it('of those about faces too', () => {
    const { faceUpload, ...rest } = locale.face;
    expect(() => pack(locale.messages, { ...rest })).toThrow('where `faceUpload` is due');
    expect(() => pack(locale.messages, { ...locale.face, faceSend: { other: 'a|b' } })).toThrow(
      'cannot be packed',
    );
  });

  it('one with a mark that divides forms', () => {
    const divided = { ...locale.messages, recoveryCodesLabel: { other: 'a|b' } };
    expect(() => pack(divided)).toThrow('cannot be');
  });
});
