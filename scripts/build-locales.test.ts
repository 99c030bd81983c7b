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

describe('texts that would come out under another key are refused', () => {
  const pack = (messages: typeof locale.messages) =>
    packLocale(name, { ...locale, messages }, english);

  it('in another order', () => {
    const { back, ...rest } = locale.messages;
    expect(() => pack({ ...rest, back })).toThrow(
      'zh-CN.ts has `cancel` where en-US.ts has `back`',
    );
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
});
