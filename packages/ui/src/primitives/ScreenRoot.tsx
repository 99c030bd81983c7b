'use client';
import { type ReactElement, type ReactNode, useId, useMemo } from 'react';
import { useAppearance, useTexts } from '../provider/ui-context.js';
import { ScreenContext } from './screen-context.js';
import type { ScreenFrame, ScreenRootProps } from './screen-types.js';
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
  const { isContinuation = false, autoFocus = false, headingLevel = 2, children, ...rest } = others;
  const { locale } = useTexts();
  const { theme = 'auto' } = useAppearance();
  const headingId = useId();
  const headingRef = useFollowFocus(screen, isContinuation || autoFocus);
  const value = useMemo(() => {
    const frame = { screen, heading, text, progress, onBack, ...(badge && { badge }) };
    return { ...frame, headingId, headingRef, headingLevel };
  }, [screen, heading, text, badge, progress, onBack, headingId, headingRef, headingLevel]);
  return (
    <section
      data-mfakit=""
      data-theme={theme}
      lang={locale.tag}
      dir={locale.direction}
      aria-labelledby={headingId}
      {...rest}
      data-slot={slot}
      data-state={state}
    >
      <ScreenContext.Provider value={value}>{children}</ScreenContext.Provider>
    </section>
  );
}
