'use client';
import { Fragment, type ReactElement, useState } from 'react';
import { useTexts } from '../provider/ui-context.js';
import { Icon } from './icons.js';
import { type PartProps, renderPart } from './part.js';
import { useScreen } from './screen-context.js';
import { useCommitEffect } from './useCommitEffect.js';

/** The line over the heading: back, and which step this is. `data-slot="screen-top"`. Nothing where there is neither. */
export function ScreenTop(props: PartProps<'div'>): ReactElement | null {
  const { onBack, progress } = useScreen();
  if (!onBack && !progress) return null;
  const children = (
    <>
      <ScreenBack />
      <ScreenStep />
    </>
  );
  return renderPart('div', { children, ...props, 'data-slot': 'screen-top' });
}

/** The button to the step before. `data-slot="back"`. Nothing where there is none. */
export function ScreenBack(props: PartProps<'button'>): ReactElement | null {
  const { onBack } = useScreen();
  const { text } = useTexts();
  if (!onBack) return null;
  const children = <Icon name="back" />;
  const own = { type: 'button', 'aria-label': text('back'), onClick: onBack, children } as const;
  return renderPart('button', { ...own, ...props, 'data-slot': 'back' });
}

/** "Step 1 of 3". `data-slot="step"`. Nothing where there are no steps. */
export function ScreenStep(props: PartProps<'p'>): ReactElement | null {
  const { progress } = useScreen();
  const { text } = useTexts();
  if (!progress) return null;
  return renderPart('p', { children: text('step', progress), ...props, 'data-slot': 'step' });
}

/** The round sign of an outcome. `data-slot="badge"`, `data-tone`. Nothing where there is none. */
export function ScreenBadge(props: PartProps<'span'>): ReactElement | null {
  const { badge } = useScreen();
  if (!badge) return null;
  const children = <Icon name={badge.icon} />;
  return renderPart('span', { children, ...props, 'data-slot': 'badge', 'data-tone': badge.tone });
}

/** The heading, which takes the focus when the screen changes. `data-slot="heading"`. */
export function ScreenHeading(props: PartProps<'h2'>): ReactElement {
  const { screen, heading, headingId, headingLevel, onHeading } = useScreen();
  const turn = useTurn(screen, heading);
  useCommitEffect(() => {
    onHeading(true);
    return () => onHeading(false);
  }, [onHeading]);
  const own = { id: headingId, tabIndex: -1, children: heading } as const;
  const element = renderPart<'h2'>(`h${headingLevel}`, {
    ...own,
    ...props,
    'data-slot': 'heading',
  });
  return <Fragment key={turn}>{element}</Fragment>;
}

/**
 * Another number for each screen with another heading. A heading that has the focus already is not read when it gets it again,
 * so the next screen's has to be another element.
 */
function useTurn(screen: string, heading: string): number {
  const [shown, setShown] = useState({ screen, heading, turn: 0 });
  if (shown.screen === screen && shown.heading === heading) return shown.turn;
  const isNext = shown.screen !== screen && shown.heading !== heading;
  const turn = isNext ? shown.turn + 1 : shown.turn;
  setShown({ screen, heading, turn });
  return turn;
}

/** The sentence under the heading. `data-slot="lead"`. Nothing where there is none. */
export function ScreenLead(props: PartProps<'p'>): ReactElement | null {
  const { text } = useScreen();
  if (!text) return null;
  return renderPart('p', { children: text, ...props, 'data-slot': 'lead' });
}
