/** The longest wait that is believed, in milliseconds: 24 hours. */
export const LONGEST_WAIT_MS: number = 24 * 60 * 60 * 1000;

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const SHORT_DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';

const HTTP_DATES = [
  new RegExp(`^${SHORT_DAY}, (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT$`),
  new RegExp(`^${LONG_DAY}, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT$`),
  new RegExp(`^${SHORT_DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/** A two-digit year that would lie more than 50 years ahead means the past (RFC 9110 section 5.6.7). */
function fullYear(text: string, now: number): number {
  const year = Number(text);
  if (text.length === 4) return year;
  const thisYear = new Date(now).getUTCFullYear();
  const guess = thisYear - (thisYear % 100) + year;
  return guess > thisYear + 50 ? guess - 100 : guess;
}

/**
 * Reads one of the three date forms of HTTP (RFC 9110 section 5.6.7) and nothing else.
 *
 * @param now Unix milliseconds; only decides the century of a two-digit year.
 * @returns Unix milliseconds, or `undefined` where the text is no such date or the day does not exist.
 */
export function parseHttpDate(text: string, now: number): number | undefined {
  for (const form of HTTP_DATES) {
    const parts = form.exec(text)?.groups;
    if (parts === undefined) continue;
    const [year, day] = [fullYear(parts.year ?? '', now), Number(parts.day)];
    const month = MONTHS.indexOf(parts.month ?? '');
    const [hour, minute, second] = [parts.hour, parts.minute, parts.second].map(Number);
    if (hour === undefined || minute === undefined || second === undefined) return undefined;
    if (hour > 23 || minute > 59 || second > 60) return undefined;
    const midnight = new Date(Date.UTC(year, month, day));
    if (midnight.getUTCMonth() !== month || midnight.getUTCDate() !== day) return undefined;
    return midnight.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
  }
  return undefined;
}

/** What {@link parseRetryAfter} compares a date with. */
export interface RetryAfterContext {
  /** The `Date` header of the same reply, so that a wrong clock on this machine does no harm. */
  readonly date?: string | null;
  /** This machine's clock in Unix milliseconds; used for a date where the reply has no readable `Date`. */
  readonly now: number;
}

/**
 * Reads a `Retry-After` header (RFC 9110 section 10.2.3): whole seconds in plain decimal digits, or an HTTP date.
 *
 * @returns the wait in milliseconds, 0 for a moment that has passed, at most {@link LONGEST_WAIT_MS}; `undefined` for
 * everything else (`1e3`, `0x10`, `-1`, `+5`, `1.5`, an empty text).
 */
export function parseRetryAfter(
  value: string | null | undefined,
  context: RetryAfterContext,
): number | undefined {
  const text = (value ?? '').replace(/^[ \t]+|[ \t]+$/g, '');
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, LONGEST_WAIT_MS);
  const until = parseHttpDate(text, context.now);
  if (until === undefined) return undefined;
  const from = parseHttpDate(context.date ?? '', context.now) ?? context.now;
  return Math.min(Math.max(until - from, 0), LONGEST_WAIT_MS);
}
