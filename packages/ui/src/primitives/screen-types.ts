import type { ComponentPropsWithRef } from 'react';
import type { MfaAppearance } from '../provider/appearance.js';
import type { IconName } from './icons.js';

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
  /** The look of this component alone. @default the provider's */
  readonly appearance?: MfaAppearance;
}

/** What a screen says around its content. */
export interface ScreenFrame {
  /** Which screen this is; several states may share one. When it changes, focus follows. */
  readonly screen: string;
  readonly heading: string;
  readonly text?: string | undefined;
  readonly badge?: { readonly icon: IconName; readonly tone: 'success' | 'warning' | 'danger' };
  readonly progress?: { readonly current: number; readonly total: number } | undefined;
  readonly onBack?: (() => void) | undefined;
}
