'use client';
import { type ComponentPropsWithRef, type ReactElement, type ReactNode, useId } from 'react';
import { useAppearance, useTexts } from '../provider/ui-context.js';
import { Icon, type IconName } from './icons.js';
import { useFollowFocus } from './useFollowFocus.js';

/** Props that every styled component of the kit passes to its outermost element. */
export interface ScreenRootProps
  extends Omit<ComponentPropsWithRef<'section'>, 'title' | 'onError' | 'autoFocus'> {
  /**
   * Take the focus on mount, into the field if there is one; only where the user has just asked for this screen and the
   * focus went with the page before it. Never takes it from another element. @default false
   */
  readonly autoFocus?: boolean;
  /** The level of the screen's heading. @default 2 */
  readonly headingLevel?: 1 | 2 | 3 | 4;
}

/** Props of {@link Screen}. */
export interface ScreenProps extends ScreenRootProps {
  /** The component's name in `data-slot`. */
  readonly slot: string;
  /** The flow's state, in `data-state`. */
  readonly state: string;
  /** Which screen this is; several states may share one. When it changes, focus follows. */
  readonly screen: string;
  readonly heading: string;
  readonly text?: string | undefined;
  readonly badge?: { readonly icon: IconName; readonly tone: 'success' | 'warning' | 'danger' };
  readonly progress?: { readonly current: number; readonly total: number } | undefined;
  readonly onBack?: (() => void) | undefined;
  /** True when this card takes the place of another one of the same flow, and of its focus. @default false */
  readonly isContinuation?: boolean;
  readonly children?: ReactNode;
}

/** One screen of a flow: a card with at most a step line, a heading, a sentence and the content. */
export function Screen({
  slot,
  state,
  screen,
  heading,
  text: lead,
  badge,
  progress,
  onBack,
  isContinuation = false,
  autoFocus = false,
  headingLevel = 2,
  children,
  ...rest
}: ScreenProps): ReactElement {
  const { locale, text } = useTexts();
  const { theme = 'auto' } = useAppearance();
  const headingId = useId();
  const headingRef = useFollowFocus(screen, isContinuation || autoFocus);
  const Heading = `h${headingLevel}` as const;
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
      {(onBack || progress) && (
        <div data-slot="screen-top">
          {onBack && (
            <button data-slot="back" type="button" onClick={onBack} aria-label={text('back')}>
              <Icon name="back" />
            </button>
          )}
          {progress && <p data-slot="step">{text('step', progress)}</p>}
        </div>
      )}
      {badge && (
        <span data-slot="badge" data-tone={badge.tone}>
          <Icon name={badge.icon} />
        </span>
      )}
      <Heading data-slot="heading" id={headingId} ref={headingRef} tabIndex={-1}>
        {heading}
      </Heading>
      {lead && <p data-slot="lead">{lead}</p>}
      <div data-slot="screen-body">{children}</div>
    </section>
  );
}
