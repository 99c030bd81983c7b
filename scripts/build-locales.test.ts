import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { localeTags, packLocale, packLocales, readLocale } from './build-locales.mjs';
import { root } from './lib/process.mjs';

/** What a packed module exports when it runs beside the real `unpack` and the real English. */
async function run(code: string): Promise<Record<string, unknown>> {
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
  });
  const base64 = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
  return import(/* @vite-ignore */ `data:text/javascript;base64,${base64}`);
}

const packed = await packLocales();
const { locale: english } = await readLocale('en-US');
const { name, locale } = await readLocale('zh-CN');

describe('a packed locale', () => {
  it('is there for each language but English', () => {
    expect(packed.map(({ tag }) => tag)).toEqual(localeTags.filter((tag) => tag !== 'en-US'));
    expect(packed.length).toBeGreaterThan(20);
  });

  it.each(packed)('$tag says what its source says', async ({ tag, code }) => {
    const source = await readLocale(tag);
    const exported = { ...(await run(code)) };
    expect(exported).toEqual({ [source.name]: source.locale });
    expect(JSON.stringify(exported[source.name])).toBe(JSON.stringify(source.locale));
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
  const pack = (messages: typeof locale.messages) =>
    packLocale(name, { ...locale, messages }, english);

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
    const faceUpload = { one: '一张', other: '照片' };
    expect(() => pack({ ...locale.messages, faceUpload })).toThrow(
      'has `one` where `other` is due',
    );
  });

  it.each(['a\nb', 'a`', 'a\\', ['$', '{a}'].join('')])(
    'one that would end another: %j',
    (back) => {
      expect(() => pack({ ...locale.messages, back })).toThrow('cannot be packed');
    },
  );

  it('one with a mark that divides forms', () => {
    expect(() => pack({ ...locale.messages, faceUpload: { other: 'a|b' } })).toThrow('cannot be');
  });
});
