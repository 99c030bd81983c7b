'use client';
import { type ComponentType, type LazyExoticComponent, lazy, type PropsWithChildren } from 'react';
import { LoadFailed } from './LoadFailed.js';

/**
 * A part that is loaded when it is first drawn. Where its code does not come, {@link LoadFailed} stands in its place, with
 * the part's children.
 */
export function lazyPart<TProps extends object>(
  load: () => Promise<ComponentType<TProps>>,
): LazyExoticComponent<ComponentType<PropsWithChildren<TProps>>> {
  return lazy<ComponentType<PropsWithChildren<TProps>>>(() =>
    load()
      .then((part) => ({ default: part }))
      .catch(() => ({ default: ({ children }) => <LoadFailed>{children}</LoadFailed> })),
  );
}
