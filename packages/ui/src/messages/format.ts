import { foreignText, isRightToLeft } from './foreign-text.js';
import type { MfaLocale, PluralMessage } from './messages.js';

/** A text of the kit's own as a value: a sentence or a name in the language of the text around it. */
export interface OwnText {
  readonly own: string;
}

/** Values for the places of a text. A bare string may come from anywhere: it is cleaned, and isolated in direction. */
export type MessageValues = Readonly<Record<string, string | number | OwnText>>;

/** What of a locale decides how values are written. */
export type MessageScript = Pick<MfaLocale, 'tag' | 'direction'>;

/** Fills the `{name}` places of a text; numbers in the language's own digits. A place without a value stays. */
export function formatMessage(
  text: string,
  values: MessageValues,
  { tag, direction }: MessageScript,
): string {
  const around = isRightToLeft(text) ? 'rtl' : direction;
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return place;
    if (typeof value === 'number') return new Intl.NumberFormat(tag).format(value);
    return typeof value === 'string' ? foreignText(value, around) : value.own;
  });
}

/** The form of a text that fits a count, with its places filled; `{count}` is the count. */
export function formatPlural(
  message: PluralMessage,
  count: number,
  script: MessageScript,
  values: MessageValues = {},
): string {
  const form = new Intl.PluralRules(script.tag).select(count);
  return formatMessage(message[form] ?? message.other, { ...values, count }, script);
}

/** A time left as minutes and seconds, for example `0:58` or `12:05`, in the language's own digits. */
export function formatTimeLeft(seconds: number, tag: string): string {
  const two = new Intl.NumberFormat(tag, { minimumIntegerDigits: 2, useGrouping: false });
  const one = new Intl.NumberFormat(tag, { useGrouping: false });
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = two.format(seconds % 60);
  return hours > 0
    ? `${one.format(hours)}:${two.format(minutes)}:${rest}`
    : `${one.format(minutes)}:${rest}`;
}
