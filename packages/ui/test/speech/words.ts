/** How a screen reader says what the focus comes to. */
export const title = (text: string): string => `heading, ${text}, level 2`;
export const press = (text: string, ...more: readonly string[]): string =>
  ['button', text, ...more].join(', ');
export const field = (label: string, ...more: readonly string[]): string =>
  ['textbox', label, ...more].join(', ');
export const tick = (label: string, ...more: readonly string[]): string =>
  ['checkbox', label, ...more].join(', ');
export const group = (name: string, ...sentences: readonly string[]): string =>
  `group, ${name}, ${sentences.join(' ')}`;

/** What the page says by itself. */
export const alert = (text: string): string => `assertive: ${text}`;
export const status = (text: string): string => `polite: ${text}`;
