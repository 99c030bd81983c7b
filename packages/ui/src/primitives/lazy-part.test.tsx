import { render, screen } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { expect, test, vi } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { alerts, host } from '../../test/open.js';
import { lazyPart } from './lazy-part.js';

type Part = (props: { readonly children?: ReactNode }) => ReactNode;

function open(load: () => Promise<Part>, LazyPart = lazyPart(load)) {
  const tree = (
    <Suspense fallback="waiting">
      <LazyPart>
        <button type="button">Another way</button>
      </LazyPart>
    </Suspense>
  );
  render(host(makeClient(), tree));
}

test('is drawn when it has come', async () => {
  open(async () => ({ children }) => <p>part {children}</p>);
  expect(screen.getByText('waiting')).toBeVisible();
  expect(await screen.findByText('part')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Another way' })).toBeVisible();
});

test('is drawn at once when it was fetched ahead', async () => {
  const load = async (): Promise<Part> => () => <p>part</p>;
  const LazyPart = lazyPart(load);
  LazyPart.preload();
  await load();
  open(load, LazyPart);
  expect(screen.getByText('part')).toBeVisible();
});

test('that could not be fetched ahead is asked for again when it is needed', async () => {
  const load = vi.fn<() => Promise<Part>>(async () => () => <p>part</p>);
  load.mockRejectedValueOnce(new TypeError('Failed to fetch dynamically imported module'));
  const LazyPart = lazyPart(load);
  LazyPart.preload();
  await Promise.resolve();
  open(load, LazyPart);
  expect(await screen.findByText('part')).toBeVisible();
});

test('where its code does not come, says so and keeps the other ways open', async () => {
  open(() => Promise.reject(new TypeError('Failed to fetch dynamically imported module')));
  expect(await screen.findByRole('button', { name: 'Another way' })).toBeVisible();
  expect(alerts()).toEqual(['No response. Check your connection, then try again.']);
});
