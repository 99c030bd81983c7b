import { expect, test } from 'vitest';
import { PAYLOADS } from '../testing/payloads.js';
import { createLog, loggedError, loggedPath } from './log.js';

test(`${PAYLOADS.length} payloads in paths, errors and members stay within one line of JSON each`, () => {
  const lines: string[] = [];
  const log = createLog(
    (line) => lines.push(line),
    () => 0,
  );
  for (const payload of PAYLOADS) {
    const path = loggedPath(
      `https://mfa.test/${encodeURIComponent(payload.replace(/\p{Cs}/gu, '?'))}`,
    );
    log('info', 'request', { path });
    log('error', 'fault', loggedError(new Error(payload, { cause: new Error(payload) })));
    log('error', 'fault', loggedError(payload));
  }
  expect(lines).toHaveLength(PAYLOADS.length * 3);
  // What was escaped is read back as it was.
  expect(lines.filter((line) => PAYLOADS.includes(JSON.parse(line).error)).length).toBeGreaterThan(
    PAYLOADS.length - 5,
  );
  for (const line of lines) {
    // Nothing that a viewer breaks a line at, that moves its cursor, or that turns text around.
    expect(line.slice(0, -1)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(line.endsWith('}\n')).toBe(true);
    const { time, level, event } = JSON.parse(line);
    expect([time, typeof level]).toEqual(['1970-01-01T00:00:00.000Z', 'string']);
    expect(['request', 'fault']).toContain(event);
  }
});
