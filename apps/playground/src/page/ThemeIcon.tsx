import type { Theme } from './preferences.js';

const SUN =
  'M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM10 2v1.5M10 16.5V18M2 10h1.5M16.5 10H18M4.3 4.3l1.1 1.1M14.6 14.6l1.1 1.1M15.7 4.3l-1.1 1.1M5.4 14.6l-1.1 1.1';
const MOON = 'M16.5 12.2A6.8 6.8 0 0 1 7.8 3.5a6.8 6.8 0 1 0 8.7 8.7Z';
const HALF = 'M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z';

/** A sun, a moon, or half of each. */
export function ThemeIcon({ theme }: { readonly theme: Theme }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={{ auto: HALF, light: SUN, dark: MOON }[theme]} />
      {theme === 'auto' && <path d="M10 3a7 7 0 0 1 0 14Z" fill="currentColor" />}
    </svg>
  );
}
