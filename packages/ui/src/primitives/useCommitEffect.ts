import { useEffect, useLayoutEffect } from 'react';

/**
 * An effect of the same moment as the change of the page it belongs to: nobody sees, and no key is pressed, in between. On
 * a server, where React 18 warns of layout effects, it is one that never runs.
 */
export const useCommitEffect: typeof useEffect =
  typeof document === 'undefined' ? useEffect : useLayoutEffect;
