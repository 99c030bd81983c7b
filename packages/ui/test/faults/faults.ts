import type { MfaErrorCode } from '@mfakit/client';
import { vi } from 'vitest';
import type { Fault } from '../../../react/test/backend.js';

/** One way in which the line or the server fails. */
export interface FaultCase {
  readonly name: string;
  readonly fault: Fault;
  /** What the client makes of it; null where the answer comes after all. */
  readonly code: MfaErrorCode | null;
  /** Seconds until it shows. @default 0 */
  readonly after?: number;
  /** Seconds for which the server asks to be left alone. */
  readonly wait?: number;
  /** The sentence that the server sent for the user. */
  readonly says?: string;
  /** What the browser says about itself meanwhile. @default true */
  readonly isOnline?: boolean;
}

const JSON_TYPE = { 'content-type': 'application/json' };
const refuse = (message: string) => () => Promise.reject(new TypeError(message));
const answer =
  (status: number, body: BodyInit | null, headers: Readonly<Record<string, string>> = JSON_TYPE) =>
  () =>
    new Response(body, { status, headers });

/** Headers and the first bytes, and then nothing, or a cut. */
function body(end: 'stalls' | 'is cut'): () => Response {
  return () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        controller.enqueue(new TextEncoder().encode('{"code":200,"data":{"id":'));
      },
      pull: (controller) => {
        if (end === 'is cut') controller.error(new TypeError('network error'));
        return new Promise(() => {});
      },
    });
    return new Response(stream, { status: 200, headers: JSON_TYPE });
  };
}

const later: Fault = (_request, forward) =>
  new Promise((resolve) => setTimeout(() => resolve(forward()), 8_200));

/** A day from now, as a server writes it. */
const dateIn = (seconds: number) => () =>
  new Response('{}', {
    status: 429,
    headers: { 'retry-after': new Date(Date.now() + seconds * 1000).toUTCString() },
  });

/** Every way to fail that a flow must survive, besides an answer that comes after a newer intent. */
export const FAULTS: readonly FaultCase[] = [
  { name: 'a refused connection', fault: refuse('Failed to fetch'), code: 'network' },
  { name: 'no such host, or no leave to read', fault: refuse('NetworkError'), code: 'network' },
  { name: 'no headers', fault: () => new Promise(() => {}), code: 'timeout', after: 10 },
  { name: 'headers, then nothing', fault: body('stalls'), code: 'timeout', after: 10 },
  { name: 'a body cut in the middle', fault: body('is cut'), code: 'network' },
  { name: 'offline before', fault: refuse('Failed'), code: 'offline', isOnline: false },
  { name: 'offline meanwhile', fault: body('is cut'), code: 'offline', isOnline: false },
  { name: 'an answer after eight seconds', fault: later, code: null, after: 9 },
  { name: '500 with JSON', fault: answer(500, '{"code":500,"message":"no"}'), code: 'server' },
  { name: '502 with a page', fault: answer(502, '<h1>Bad gateway</h1>'), code: 'server' },
  { name: '503 with a wait', fault: answer(503, null, { 'retry-after': '7' }), code: 'server' },
  {
    name: '429 for seconds',
    fault: answer(429, '{}', { 'retry-after': '30' }),
    code: 'rate_limited',
    wait: 30,
  },
  { name: '429 until a date', fault: dateIn(40), code: 'rate_limited', wait: 40 },
  // The contract's own minute.
  { name: '429 for no time', fault: answer(429, '{}'), code: 'rate_limited', wait: 60 },
  {
    name: '200 with a page',
    fault: answer(200, '<!doctype html><title>Log in to the Wi-Fi</title>'),
    code: 'bad_response',
  },
  { name: '200 with nothing', fault: answer(200, ''), code: 'bad_response' },
  { name: '200 with half a JSON', fault: answer(200, '{"code":200,"da'), code: 'bad_response' },
  { name: '200 of another shape', fault: answer(200, '{"ok":true}'), code: 'bad_response' },
  {
    name: '200 with an error inside',
    fault: answer(200, '{"code":9999,"message":"The moon is in the wrong phase."}'),
    code: 'unknown',
    says: 'The moon is in the wrong phase.',
  },
  {
    name: 'a token that has expired',
    fault: answer(200, '{"code":2021,"message":"expired"}'),
    code: 'session_expired',
  },
  // The client tells the browser to follow nothing, which then fails like this.
  { name: 'a redirect to elsewhere', fault: refuse('redirect'), code: 'network' },
];

/** Makes the browser say that it has no connection, as long as the fault lasts. */
export function standOffline(): () => void {
  const spy = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  return () => spy.mockRestore();
}
