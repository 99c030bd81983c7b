import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect } from 'vitest';

// How long `findBy…` and `waitFor` look before they give up, on a busy machine too.
configure({ asyncUtilTimeout: 15_000 });

// A form with a photo reaches a server whole: Vitest takes a Blob's bytes from where jsdom kept them before its version 29.
const blob = new Blob();
for (const inner of Object.getOwnPropertySymbols(blob)) {
  Object.defineProperty(Object.getPrototypeOf(Reflect.get(blob, inner)), '_buffer', {
    configurable: true,
    get() {
      return this._bytes;
    },
  });
}

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
