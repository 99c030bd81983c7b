import type { ReactElement } from 'react';

const PATHS = {
  alert: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM8 4.75v4M8 11.25v.01',
  back: 'M10 3 5 8l5 5',
  camera:
    'M1.75 4.75h2.5l1.25-2h5l1.25 2h2.5v8.5H1.75zM8 11a2.25 2.25 0 1 0 0-4.5A2.25 2.25 0 0 0 8 11Z',
  check: 'm3 8.5 3.25 3.25L13 5',
  chevron: 'm6 4 4 4-4 4',
  close: 'm4 4 8 8m0-8-8 8',
  clock: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM8 4.5V8l2.25 1.5',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  download: 'M8 2v8m0 0 3-3m-3 3L5 7M2.5 13.5h11',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 9.75a1.75 1.75 0 1 0 0-3.5 1.75 1.75 0 0 0 0 3.5Z',
  face: 'M2 5V2.75h2.25M11.75 2.75H14V5M14 11v2.25h-2.25M4.25 13.25H2V11M6 6.25v.01M10 6.25v.01M5.75 9.5c1.25 1.25 3.25 1.25 4.5 0',
  mail: 'M1.75 3.5h12.5v9H1.75zM2 4l6 4.75L14 4',
  message: 'M2 2.75h12v8.5H7.5L4.25 14v-2.75H2z',
  phone: 'M4.5 1.5h7v13h-7zM7.25 12.25h1.5',
  key: 'M9.25 6.75a3.5 3.5 0 1 1-2.6 3.38L6.5 10l-4 4M6.6 9.4l4-4M4 12.5l1.5 1.5',
  print: 'M4.5 5.5v-4h7v4M4.5 11.5h-2v-6h11v6h-2M4.5 9.5h7v5h-7z',
  lock: 'M4 7V5a4 4 0 1 1 8 0v2M3 7h10v7H3z',
} as const;

/** The kit's icons. */
export type IconName = keyof typeof PATHS;

/** A decorative 16-pixel line icon in the text's colour; hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }): ReactElement {
  return (
    <svg
      data-slot="icon"
      data-icon={name}
      aria-hidden="true"
      focusable="false"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
