import type { SourceFile } from './sources.js';
import { sourcesBelow } from './sources.js';

/** True for a file that is not shipped: a test, a story, or something that only they use. */
export function isSupporting(path: string): boolean {
  return (
    isTest(path) ||
    isStory(path) ||
    /\/testing\//.test(path) ||
    /^packages\/[^/]+\/test\//.test(path)
  );
}

/** True for a test. */
export function isTest(path: string): boolean {
  return /\.test(-d)?\.tsx?$/.test(path) || /\.spec\.ts$/.test(path);
}

/** True for a story. */
export function isStory(path: string): boolean {
  return path.endsWith('.stories.tsx');
}

/** True for a message catalogue: as long as the product has words. */
export function isCatalogue(path: string): boolean {
  return /\/messages\/[a-z]{2}(-[A-Z]{2})?\.ts$/.test(path);
}

/** `client`, `react`, … for a file of a package; undefined for any other. */
export function packageOf(path: string): string | undefined {
  return /^packages\/([^/]+)\//.exec(path)?.[1];
}

const packages = sourcesBelow('packages');

/** Everything in `packages`, tests and stories included. */
export const packageFiles: readonly SourceFile[] = packages.filter((file) =>
  /^packages\/[^/]+\/(src|test)\//.test(file.path),
);

/** What a customer gets: no tests, no stories. */
export const shippedFiles: readonly SourceFile[] = packageFiles.filter(
  (file) => file.path.includes('/src/') && !isSupporting(file.path),
);

/** The applications and Storybook's own files. */
export const hostFiles: readonly SourceFile[] = sourcesBelow('apps', '.storybook');
