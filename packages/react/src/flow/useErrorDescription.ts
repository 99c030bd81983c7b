'use client';
import { useEffect, useState } from 'react';

/**
 * The id of an error for `aria-describedby` of its field, from the user's next Tab or press on. For a field of your own; the
 * prop getters of the flows do it by themselves.
 *
 * The error is an alert, which is heard when it comes. Where the focus is in the field, or is moved there at the same time, a
 * description would have it read once more; who comes back to the field later hears it with the field. An error that was
 * there from the start describes it at once.
 *
 * @param id of the element that shows the error
 * @param message what the error says, or whatever tells it from the next one; undefined without one
 */
export function useErrorDescription(
  id: string,
  message: string | true | undefined,
): string | undefined {
  const [told, setTold] = useState(message);
  useEffect(() => {
    if (message === undefined) return;
    let isTold = false;
    const tell = (event: Event) => {
      // The keys that correct the entry must not render anything.
      if (event instanceof KeyboardEvent && event.key !== 'Tab') return;
      isTold = true;
      setTold(message);
    };
    document.addEventListener('keydown', tell, true);
    document.addEventListener('pointerdown', tell, true);
    return () => {
      document.removeEventListener('keydown', tell, true);
      document.removeEventListener('pointerdown', tell, true);
      // The same words may come again.
      if (isTold) setTold(undefined);
    };
  }, [message]);
  return message !== undefined && told === message ? id : undefined;
}
