'use client';
import { Children, type ReactElement, type ReactNode, type Ref } from 'react';
import { type PartProps, renderPart } from './part.js';
import { Spinner } from './Spinner.js';

/** Props of {@link Button}. */
export interface ButtonProps extends Omit<PartProps<'button'>, 'ref'> {
  /** The element. Not `ref`, which React 18 does not hand on. */
  readonly buttonRef?: Ref<HTMLButtonElement>;
  /** `primary`: the one main act of a screen. `text`: a quiet one. `outline`: beside a value. @default 'primary' */
  readonly variant?: 'primary' | 'text' | 'outline';
  /** True while its act is under way: it keeps focus and width, and a press does nothing. @default false */
  readonly isBusy?: boolean;
  /** In place of the label while busy. */
  readonly busyLabel?: string;
  readonly children?: ReactNode;
}

/** Texts beside icons, in elements of their own: what translates a page replaces texts, and React then misses one among others. */
function apart(label: ReactNode): ReactNode {
  if (!Array.isArray(label)) return label;
  return Children.map(label, (part) => (typeof part === 'string' ? <span>{part}</span> : part));
}

/** A button. Never `disabled`, so that focus is not lost; busy is `aria-disabled`. */
export function Button({
  variant = 'primary',
  isBusy = false,
  busyLabel,
  onClick,
  buttonRef,
  children,
  type = 'button',
  ...rest
}: ButtonProps): ReactElement {
  const content = (
    <>
      {isBusy && <Spinner />}
      <span data-slot="button-label">{apart(isBusy ? (busyLabel ?? children) : children)}</span>
    </>
  );
  return renderPart('button', {
    'data-slot': 'button',
    'data-variant': variant,
    'data-state': isBusy ? 'busy' : 'idle',
    ...rest,
    type,
    ...(buttonRef && { ref: buttonRef }),
    ...(isBusy && { 'aria-disabled': true }),
    onClick: (event) => {
      if (isBusy) event.preventDefault();
      else onClick?.(event);
    },
    children: content,
  });
}
