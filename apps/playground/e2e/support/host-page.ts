import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { defaultClientConditions, build as viteBuild } from 'vite';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const HOST = 'https://host.invalid';

/** A built page that can show every story, and the stylesheet as a customer gets it. */
export interface HostFiles {
  readonly scripts: ReadonlyMap<string, string>;
  /** What the stories show besides: photos. */
  readonly assets: ReadonlyMap<string, Buffer>;
  readonly sheet: string;
}

let built: Promise<HostFiles> | undefined;

/** Builds the page, in memory, once for all files of a worker. The stylesheet was built before any of them. */
export function buildHostPage(): Promise<HostFiles> {
  built ??= build();
  return built;
}

async function build(): Promise<HostFiles> {
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = 'development'; // Vite asks the environment which React to bundle.
  const result = await viteBuild({
    root: `${ROOT}packages/ui/test/host-page`,
    configFile: false,
    mode: 'development',
    logLevel: 'error',
    resolve: { conditions: ['@mfakit/source', ...defaultClientConditions] },
    build: {
      write: false,
      minify: false,
      modulePreload: false,
      chunkSizeWarningLimit: 20_000,
      rolldownOptions: {
        input: `${ROOT}packages/ui/test/host-page/main.ts`,
        output: { entryFileNames: 'main.js' },
      },
    },
  });
  process.env.NODE_ENV = before;
  const outputs = [result].flat().flatMap((part) => ('output' in part ? part.output : []));
  const scripts = outputs.flatMap((file) =>
    file.type === 'chunk' ? [[`/${file.fileName}`, file.code] as const] : [],
  );
  const assets = outputs.flatMap((file) =>
    file.type === 'asset' ? [[`/${file.fileName}`, Buffer.from(file.source)] as const] : [],
  );
  return {
    scripts: new Map(scripts),
    assets: new Map(assets),
    sheet: readFileSync(`${ROOT}packages/ui/dist/styles.css`, 'utf8'),
  };
}

/** How a page is opened. */
export interface HostOptions {
  /** What stands in `<head>`; `SHEET` is the kit's stylesheet. @default SHEET */
  readonly head?: string;
  /** What stands on the page before the story, which takes its place in `<main>` where there is one. */
  readonly body?: string;
  /** One that the stories' toolbar offers. @default en-US */
  readonly locale?: string;
  /** @default light */
  readonly theme?: 'light' | 'dark' | 'auto';
}

/** The kit's stylesheet as a page includes it. */
export const SHEET = '<link id="kit" rel="stylesheet" href="/styles.css">';

/** A page around a story that axe has nothing to say about, in the colours that its visitor asks for. */
export const WHOLE_PAGE = {
  title:
    '<title>Host</title><style>:root { color-scheme: light dark; background: Canvas; color: CanvasText } body { margin: 0 }</style>',
  body: '<main><h1>Host</h1></main>',
} as const;

/**
 * Opens the page without any server: every request is answered here.
 *
 * @returns the addresses that nobody on the page should have asked for, as they come
 */
export async function openHostPage(
  page: Page,
  files: HostFiles,
  { head = SHEET, body = '', locale = 'en-US', theme = 'light' }: HostOptions = {},
): Promise<readonly string[]> {
  const strangers: string[] = [];
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">${head}</head><body>${body}<script type="module" src="/main.js"></script></body></html>`;
  await page.route('**/*', (route) => {
    const { origin, pathname } = new URL(route.request().url());
    const own = origin === HOST;
    if (own && pathname === '/') return route.fulfill({ contentType: 'text/html', body: html });
    if (own && pathname === '/styles.css') {
      return route.fulfill({ contentType: 'text/css', body: files.sheet });
    }
    // The stories' own stylesheets, that of the Storybook page among them, are not this page's.
    if (own && pathname.endsWith('.css'))
      return route.fulfill({ contentType: 'text/css', body: '' });
    const script = own ? files.scripts.get(pathname) : undefined;
    if (script !== undefined)
      return route.fulfill({ contentType: 'text/javascript', body: script });
    const asset = own ? files.assets.get(pathname) : undefined;
    if (asset !== undefined) return route.fulfill({ body: asset });
    strangers.push(route.request().url());
    return route.abort();
  });
  await page.goto(`${HOST}/?locale=${locale}&theme=${theme}`);
  await page.waitForFunction(() => 'hostPage' in globalThis);
  return strangers;
}

/** The parts in which all stories are looked at, beside each other: most of their time they wait. */
export const PARTS = [1, 2, 3] as const;

/** Names of the stories on the page that are looked at in one of the {@link PARTS}. */
export async function storyNames(page: Page, part: number): Promise<readonly string[]> {
  const all = await page.evaluate(() => hostPage.stories);
  return all.filter((_, index) => index % PARTS.length === part - 1);
}

/** Shows a story and plays it to its end. */
export async function show(page: Page, name: string): Promise<void> {
  await page.evaluate((story) => hostPage.show(story), name);
}

/** In the pseudo-language: texts of the kit on the page that are in no locale. */
export function untranslated(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => hostPage.untranslated());
}

declare const hostPage: {
  readonly stories: readonly string[];
  show(name: string): Promise<void>;
  untranslated(): readonly string[];
};
