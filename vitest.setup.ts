import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect } from 'vitest';

// How long `findBy…` and `waitFor` look before they give up, on a busy machine too.
configure({ asyncUtilTimeout: 15_000 });

// Anything React or the kit complains about fails the test that caused it.
const complaints: string[] = [];
beforeEach(() => {
  complaints.length = 0;
  console.error = (...args: unknown[]) => {
    complaints.push(args.map(String).join(' '));
  };
});
afterEach(() => {
  cleanup();
  expect(complaints, 'console.error was called').toEqual([]);
});
