/** A day as people write it in a list, for example "3 Jan"; with the year where it is another one. */
export function formatDay(at: number, tag: string, now: number = Date.now()): string {
  const day = new Date(at);
  const isThisYear = day.getFullYear() === new Date(now).getFullYear();
  return new Intl.DateTimeFormat(tag, {
    day: 'numeric',
    month: 'short',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(day);
}
