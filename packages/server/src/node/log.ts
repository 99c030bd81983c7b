/** How serious a line is. */
export type LogLevel = 'info' | 'warn' | 'error';

/** Writes one line of JSON per event. */
export type Log = (level: LogLevel, event: string, members?: object) => void;

/** @param write gets a whole line. @default standard output */
export function createLog(
  write: (line: string) => void = (line) => process.stdout.write(line),
  clock: () => number = Date.now,
): Log {
  return (level, event, members = {}) => {
    const head = { time: new Date(clock()).toISOString(), level, event };
    write(`${oneLine(JSON.stringify({ ...head, ...members }))}\n`);
  };
}

/** JSON escapes CR and LF; some readers of logs break lines at others too, or let a text turn itself around. */
function oneLine(json: string): string {
  return json.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split('')
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** An error as it may stand in a log: what a driver adds to its message (rows, parameters) is left out. */
export function loggedError(error: unknown): object {
  if (!(error instanceof Error)) return { error: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: loggedError(error.cause) };
  return { error: error.name, message: error.message, ...code, ...cause };
}

/** The path of a request as it may stand in a log: no query, and no segment that could be a key. */
export function loggedPath(url: string): string {
  const { pathname } = new URL(url);
  return pathname.slice(0, 200).replace(/[^/]{25,}/g, '…');
}
