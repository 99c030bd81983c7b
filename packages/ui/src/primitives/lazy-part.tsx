'use client';
import {
  type ComponentType,
  lazy,
  type PropsWithChildren,
  type ReactElement,
  useState,
} from 'react';
import { LoadFailed } from './LoadFailed.js';

/** A part whose code is loaded on demand, or ahead. */
export interface LazyPart<TProps extends object> {
  (props: PropsWithChildren<TProps>): ReactElement;
  /** Fetches the code. What has come by then is drawn with the screen it belongs to, not a moment after it. */
  preload(): void;
}

/**
 * A part that is loaded when it is first drawn, or before. Where its code does not come, {@link LoadFailed} stands in its
 * place, with the part's children.
 */
export function lazyPart<TProps extends object>(
  load: () => Promise<ComponentType<TProps>>,
): LazyPart<TProps> {
  let loaded: ComponentType<PropsWithChildren<TProps>> | null = null;
  const fetch = () =>
    load().then((part) => {
      loaded = part;
      return part;
    });
  const Waiting = lazy<ComponentType<PropsWithChildren<TProps>>>(() =>
    fetch()
      .then((part) => ({ default: part }))
      .catch(() => ({ default: ({ children }) => <LoadFailed>{children}</LoadFailed> })),
  );
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each part, when its module is read
  function Part(props: PropsWithChildren<TProps>): ReactElement {
    // The same one for as long as it is shown: another would begin anew.
    const [Shown] = useState<ComponentType<PropsWithChildren<TProps>>>(() => loaded ?? Waiting);
    return <Shown {...props} />;
  }
  // A failed fetch shows when the part is really needed; ahead of time nobody needs to know.
  Part.preload = () => void fetch().catch(() => {});
  return Part;
}
