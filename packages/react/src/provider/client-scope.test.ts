import { expect, test } from 'vitest';
import { makeClient } from '../../test/fixtures.js';
import { clientScope } from './client-scope.js';

test('a client keeps its scope, and shares it with no other', () => {
  const [one, other] = [makeClient(), makeClient()];
  expect(clientScope(one)).toBe(clientScope(one));
  expect(clientScope(other)).not.toBe(clientScope(one));
});
