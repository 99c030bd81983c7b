import type { PluralMessage } from './messages.js';

/** Values for the places of a text. */
export type MessageValues = Readonly<Record<string, string | number>>;

/** Fills the `{name}` places of a text; numbers in the language's own digits. A place without a value stays. */
export function formatMessage(text: string, values: MessageValues, tag: string): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) return place;
    return typeof value === 'number' ? new Intl.NumberFormat(tag).format(value) : value;
  });
}

/** The form of a text that fits a count, with its places filled; `{count}` is the count. */
export function formatPlural(
  message: PluralMessage,
  count: number,
  tag: string,
  values: MessageValues = {},
): string {
  const form = new Intl.PluralRules(tag).select(count);
  return formatMessage(message[form] ?? message.other, { ...values, count }, tag);
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
