import { isJsonObject, type JsonObject, textField } from '../http/body.js';
import { type MessageLanguage, messageText } from '../http/messages.js';
import { type Reply, rejected } from '../http/reply.js';
import type { Call, Route } from '../http/router.js';
import type { LoginName } from '../store/records.js';
import { signIn } from './sign-in.js';

/** The operations that are understood, and what each signs in by. */
const OPERATIONS: Readonly<Record<string, LoginName>> = {
  loginByEmail: 'email',
  loginByUsername: 'username',
  loginByPhonePassword: 'phone',
};

/**
 * Password sign-in as the stock SDK does it. This is no GraphQL server: operations are recognised by name, and answers
 * hold every member whatever was selected (contract section 9.10).
 */
export const graphqlRoute: Route = {
  method: 'POST',
  paths: ['/graphql/v2', '/graphql'],
  handle: login,
  render,
};

async function login({ context, body }: Call): Promise<Reply> {
  const names = OPERATIONS[operationName(body.json) ?? ''];
  const { variables } = body.json;
  const input = isJsonObject(variables) ? variables.input : undefined;
  if (!names || !isJsonObject(input)) return rejected(400, 'bad_request');
  const login = textField(input, names);
  const password = textField(input, 'password');
  if (!login || !password) return rejected(400, 'bad_request');
  return signIn(context, { names: [names], login, password });
}

function operationName(json: JsonObject): string | undefined {
  const found =
    textField(json, 'operationName') ??
    /^\s*mutation\s+(\w{1,64})/.exec(textField(json, 'query') ?? '')?.[1];
  return found !== undefined && Object.hasOwn(OPERATIONS, found) ? found : undefined;
}

/** A refusal stands in `errors[0].message`, which is an object (contract section 2.2). */
function render(reply: Reply, language: MessageLanguage, body: JsonObject): unknown {
  const operation = operationName(body) ?? 'login';
  if (reply.code === 200) return { data: { [operation]: reply.data } };
  const { code, message, data } = reply;
  return {
    errors: [
      {
        message: {
          code,
          message: messageText(message, language),
          ...(data === undefined ? {} : { data }),
        },
        locations: [{ line: 2, column: 3 }],
        path: [operation],
        extensions: { code: 'INTERNAL_SERVER_ERROR' },
      },
    ],
    data: { [operation]: null },
  };
}
