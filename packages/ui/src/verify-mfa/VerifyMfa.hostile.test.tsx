import { act, fireEvent, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createTestBackend } from '../../../react/test/backend.js';
import { HOSTILE_TEXTS, hasHit, shape } from '../../test/hostile-texts.js';
import { alerts, enter, openVerify, slot, state } from '../../test/open.js';

test('each of 150 hostile messages of a server is a text in the error line, and nothing else', async () => {
  const backend = await createTestBackend({ isBound: true });
  const { user, view } = await openVerify(backend, { autoSubmit: false });
  await enter(user, backend.code());
  const shapes = new Set<string>();
  for (const message of HOSTILE_TEXTS) {
    backend.fault = () => Response.json({ code: 9999, message });
    act(() => {
      fireEvent.submit(slot('code-form'));
    });
    await waitFor(() => expect(state()).toBe('ready'));
    expect(alerts()).toHaveLength(1);
    expect(alerts()[0]).not.toMatch(/[\u202A-\u202E]/);
    shapes.add(shape(view.container));
  }
  expect(alerts()[0]).toContain('javascript:');
  expect(shapes.size).toBe(1);
  expect(hasHit()).toBe(false);
});
