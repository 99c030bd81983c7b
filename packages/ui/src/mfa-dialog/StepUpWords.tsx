'use client';
import { type ReactElement, type ReactNode, useContext, useMemo } from 'react';
import { UiContext } from '../provider/ui-context.js';

/**
 * Lets the screens below speak of a check and not of a sign-in: in the middle of an app nobody has to sign in again, only
 * to close what is over and press the button once more.
 */
export function StepUpWords({ children }: { readonly children: ReactNode }): ReactElement {
  const context = useContext(UiContext);
  const value = useMemo(() => {
    const { messages } = context.locale;
    const words = {
      signInAgain: messages.close,
      verifyExpiredTitle: messages.stepUpExpiredTitle,
      verifyExpiredText: messages.stepUpExpiredText,
      lockedOverText: messages.stepUpLockedText,
    };
    return { ...context, locale: { ...context.locale, messages: { ...messages, ...words } } };
  }, [context]);
  return <UiContext.Provider value={value}>{children}</UiContext.Provider>;
}
