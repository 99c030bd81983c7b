'use client';
import type { ReactElement } from 'react';
import { ScreenRoot, type ScreenRootOptions } from './ScreenRoot.js';
import { ScreenBadge, ScreenHeading, ScreenLead, ScreenTop } from './screen-parts.js';

export type { ScreenFrame, ScreenRootProps } from './screen-types.js';

/** Props of {@link Screen}. */
export type ScreenProps = ScreenRootOptions;

/** One screen of a flow: a card with at most a step line, a badge, a heading, a sentence and the content. */
export function Screen({ children, ...root }: ScreenProps): ReactElement {
  return (
    <ScreenRoot {...root}>
      <ScreenLayout>{children}</ScreenLayout>
    </ScreenRoot>
  );
}

/** The kit's own arrangement of a screen's parts. */
export function ScreenLayout({ children }: Pick<ScreenProps, 'children'>): ReactElement {
  return (
    <>
      <ScreenTop />
      <ScreenBadge />
      <ScreenHeading />
      <ScreenLead />
      <div data-slot="screen-body">{children}</div>
    </>
  );
}
