import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { Header } from './Header.js';

/** Where focus goes on a new page: the field to fill in, else the heading. */
const LANDING = ['[data-slot="code-field-input"]', '[data-landing]', 'h1'] as const;

/** What {@link Page} takes. */
export interface PageProps {
  /** Of the document, without the bank's name. */
  readonly title: string;
  readonly layout: 'narrow' | 'wide';
  /** False for the page that the visitor came to by its address: there the browser decides. */
  readonly takesFocus: boolean;
  /** Buttons for the header. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/**
 * One page of the app. When it takes the place of another one, the pressed button is gone with that: focus goes to where
 * the visitor goes on.
 */
export function Page({ title, layout, takesFocus, actions, children }: PageProps) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · Northwind Bank`;
  }, [title]);
  // In the same moment as the change of the page: in between, a key would go nowhere.
  useLayoutEffect(() => {
    if (!takesFocus) return;
    const found = LANDING.map((selector) => main.current?.querySelector<HTMLElement>(selector));
    found.find((element) => element)?.focus();
  }, [takesFocus]);
  return (
    <>
      <Header>{actions}</Header>
      <main ref={main} className={`page page-${layout}`}>
        {children}
      </main>
    </>
  );
}
