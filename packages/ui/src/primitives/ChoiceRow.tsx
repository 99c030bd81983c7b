'use client';
import type { ReactElement } from 'react';
import { Icon } from './icons.js';
import { type PartProps, renderPart } from './part.js';

/** Props of {@link ChoiceRow}. */
export interface ChoiceRowProps extends Omit<PartProps<'button'>, 'title' | 'children'> {
  readonly icon: ReactElement;
  readonly title: string;
  /** One line on what it is. */
  readonly description?: string;
  /** A word beside the title, for example "Recommended". */
  readonly tag?: string;
}

/** A row that is one button: icon, title, a line, and the way on. `data-slot="choice"`. */
export function ChoiceRow(props: ChoiceRowProps): ReactElement {
  const { icon, title, description, tag, ...rest } = props;
  const children = (
    <>
      <span data-slot="choice-icon">{icon}</span>
      <span data-slot="choice-text">
        <span data-slot="choice-title">
          <span>{title}</span> {tag && <span data-slot="tag">{tag}</span>}
        </span>{' '}
        {description && <span data-slot="choice-description">{description}</span>}
      </span>
      <Icon name="chevron" />
    </>
  );
  return renderPart('button', { type: 'button', children, ...rest, 'data-slot': 'choice' });
}
