'use client';
import { type RefObject, useRef } from 'react';
import { focusFlow } from '../primitives/focus-flow.js';
import { useCommitEffect } from '../primitives/useCommitEffect.js';

/**
 * Moves the focus into a card that takes the place of some content, and back when the content returns. A user who is busy
 * elsewhere on the page keeps the focus.
 */
export function useSwapFocus(
  isSwapped: boolean,
  content: RefObject<HTMLElement | null>,
  card: RefObject<HTMLElement | null>,
): void {
  const returnTo = useRef<Element | null>(null);
  useCommitEffect(() => {
    const { activeElement, body } = document;
    const isNowhere = activeElement === null || activeElement === body;
    if (isSwapped) {
      // What has just been hidden keeps the focus until the next frame, for which a passive effect may be late.
      if (!isNowhere && !content.current?.contains(activeElement)) return;
      returnTo.current = activeElement;
      focusFlow(card.current);
    } else if (isNowhere && returnTo.current instanceof HTMLElement) {
      returnTo.current.focus();
      returnTo.current = null;
    }
  }, [isSwapped, content, card]);
}
