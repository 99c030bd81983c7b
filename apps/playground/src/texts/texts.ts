import type { enUS } from './en-US.js';

/** Every text of the bank; `{name}` stands for a value. */
export type Texts = Readonly<Record<keyof typeof enUS, string>>;

/** The languages of the bank. */
export type Language = 'en-US' | 'zh-CN' | 'ar';

/** Fills the places of a text. */
export function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
}
