'use client';
import {
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
  useCallback,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTexts } from '../provider/ui-context.js';
import { useTheme } from '../provider/useTheme.js';
import { ScreenContext } from './screen-context.js';
import type { ScreenFrame, ScreenRootProps } from './screen-types.js';
import { useCommitEffect } from './useCommitEffect.js';
import { useFollowFocus } from './useFollowFocus.js';

/** Props of {@link ScreenRoot}. */
export interface ScreenRootOptions extends ScreenRootProps, ScreenFrame {
  /** The component's name in `data-slot`. */
  readonly slot: string;
  /** The flow's state, in `data-state`. */
  readonly state: string;
  /** True when this card takes the place of another one of the same flow, and of its focus. @default false */
  readonly isContinuation?: boolean;
  readonly children?: ReactNode;
}

/** The outermost element of a screen, and what its parts draw. */
export function ScreenRoot(props: ScreenRootOptions): ReactElement {
  const { slot, state, screen, heading, text, badge, progress, onBack, ...others } = props;
  const {
    isContinuation = false,
    autoFocus = false,
    headingLevel = 2,
    appearance,
    children,
    ref,
    ...rest
  } = others;
  const { locale } = useTexts();
  const theme = useTheme(appearance);
  const headingId = useId();
  const { name, onHeading } = useName(heading, headingId);
  const card = useFollowFocus(screen, isContinuation || autoFocus);
  const fillRefs = useBothRefs(card, ref);
  const value = useMemo(() => {
    const frame = { screen, heading, text, progress, onBack, ...(badge && { badge }) };
    return { ...frame, headingId, headingLevel, onHeading };
  }, [screen, heading, text, badge, progress, onBack, headingId, headingLevel, onHeading]);
  return (
    <section
      data-mfakit=""
      data-theme={theme}
      lang={locale.tag}
      dir={locale.direction}
      {...name}
      {...rest}
      ref={fillRefs}
      data-slot={slot}
      data-state={state}
    >
      <ScreenContext.Provider value={value}>{children}</ScreenContext.Provider>
    </section>
  );
}

/** What names the region: its heading, or in its absence, where a host arranges the parts itself, the heading's words. */
function useName(heading: string, headingId: string) {
  const [hasHeading, setHasHeading] = useState(true);
  const isShown = useRef(false);
  const onHeading = useCallback((isNow: boolean) => {
    isShown.current = isNow;
    setHasHeading(isNow);
  }, []);
  // A heading that was never there says nothing.
  useCommitEffect(() => setHasHeading(isShown.current), []);
  const name = hasHeading ? { 'aria-labelledby': headingId } : { 'aria-label': heading };
  return { name, onHeading };
}

/** One ref that fills the kit's own and the host's. */
function useBothRefs(own: RefObject<HTMLElement | null>, host: Ref<HTMLElement> | undefined) {
  return useCallback(
    (element: HTMLElement | null) => {
      own.current = element;
      if (typeof host === 'function') return host(element);
      if (host) host.current = element;
    },
    [own, host],
  );
}
