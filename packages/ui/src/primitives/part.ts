import { type ComponentPropsWithRef, createElement, type ReactElement } from 'react';

/** The elements that parts are made of. */
export type PartTag = 'button' | 'div' | 'form' | 'h2' | 'p' | 'section' | 'span';

/** Props of a part: those of its element, and a way to draw something else in its place. */
export type PartProps<TTag extends PartTag> = ComponentPropsWithRef<TTag> & {
  /**
   * Draws the part: gets the props that the kit's own element would have (among them its content, handlers, ids and
   * `data-slot`) and must spread them on an element of that kind.
   */
  readonly render?: (props: ComponentPropsWithRef<TTag>) => ReactElement;
  readonly [data: `data-${string}`]: string | boolean | undefined;
};

/** Draws a part by its host's function, else as the kit's element. */
export function renderPart<TTag extends PartTag>(
  tag: TTag | 'h1' | 'h3' | 'h4',
  { render, ...props }: PartProps<TTag>,
): ReactElement {
  // What is left of the props are exactly the element's.
  const own = props as ComponentPropsWithRef<TTag>;
  return render ? render(own) : createElement(tag, own);
}
