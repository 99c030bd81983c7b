'use client';
import { type RefObject, useRef } from 'react';
import { focusFlow } from './focus-flow.js';
import { useCommitEffect } from './useCommitEffect.js';

/**
 * Keeps focus in a flow as it moves from screen to screen: the pressed button is gone, and focus must not fall to the
 * page. Focus goes to the new screen's field, else to its heading, and only if it was in the flow before: a screen that
 * changes by the clock, or while the user is elsewhere, takes nothing.
 *
 * @param screen which screen is shown
 * @param isContinuation the card replaces another one of the same flow: it takes over a focus that went with that one
 * @returns a ref for the screen's outermost element
 */
export function useFollowFocus(
  screen: string,
  isContinuation: boolean,
): RefObject<HTMLElement | null> {
  const card = useRef<HTMLElement>(null);
  const shown = useRef(isContinuation ? null : screen);
  const hadFocus = useRef(false);
  useCommitEffect(() => {
    const root = card.current;
    if (root === null) return;
    const entered = () => {
      hadFocus.current = true;
    };
    const left = ({ relatedTarget }: FocusEvent) => {
      // No target: the focused element has just been removed, or the window lost focus; neither is leaving.
      if (relatedTarget instanceof Node && !root.contains(relatedTarget)) hadFocus.current = false;
    };
    // The card before this one has taken the focus with it, unless the user is elsewhere.
    const isLost = isContinuation && document.activeElement === document.body;
    if (isLost || root.contains(document.activeElement)) entered();
    root.addEventListener('focusin', entered);
    root.addEventListener('focusout', left);
    return () => {
      root.removeEventListener('focusin', entered);
      root.removeEventListener('focusout', left);
    };
  }, [isContinuation]);
  useCommitEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    if (!hadFocus.current || card.current === null || focusFlow(card.current)) return;
    // A host that arranges the parts itself has no heading in this state.
    card.current.tabIndex = -1;
    card.current.focus();
  }, [screen]);
  return card;
}
