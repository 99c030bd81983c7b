import { type MessageLanguage, messageText } from './messages.js';
import type { Reply } from './reply.js';
import type { Call, Route } from './router.js';

/** The newer envelope: `statusCode` is a status of HTTP, and the contract's number stands in `apiCode` (section 0.4). */
export function envelopeV3(reply: Reply, language: MessageLanguage): Record<string, unknown> {
  const { code, message, data } = reply;
  const isDone = code === 200;
  return {
    statusCode: isDone ? 200 : statusCode(reply),
    message: messageText(message, language),
    ...(isDone ? {} : { apiCode: code }),
    ...(data === undefined ? {} : { data }),
  };
}

/** A route of the newer API: whatever it has to say, HTTP says 200, unless the server is at fault (contract section 6). */
export function routeV3(
  method: Route['method'],
  path: string,
  handle: (call: Call) => Promise<Reply>,
): Route {
  return {
    method,
    paths: [path],
    render: envelopeV3,
    handle: async (call) => {
      const reply = await handle(call);
      return reply.status >= 500 ? reply : { ...reply, httpStatus: 200 };
    },
  };
}

function statusCode({ code, status }: Reply): number {
  if (code === 2080) return 422;
  if (status !== 200) return status;
  if (code < 600) return code;
  return code === 2021 ? 401 : 403;
}
