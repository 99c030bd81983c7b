import { sendCode } from '../contact/send.js';
import { UNSUPPORTED } from '../factors/served.js';
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
 * Password sign-in and `sendEmail` as the stock SDK does them. This is no GraphQL server: operations are recognised by name, and answers
 * hold every member whatever was selected (contract section 9.10).
 */
export const graphqlRoute: Route = {
  method: 'POST',
  paths: ['/graphql/v2', '/graphql'],
  handle,
  render,
};

const SEND_EMAIL = 'sendEmail';

/** A text message is a second factor here. As the first one it would leave the same phone to answer both. */
const PHONE_CODE = 'loginByPhoneCode';

const KNOWN: readonly string[] = [...Object.keys(OPERATIONS), SEND_EMAIL, PHONE_CODE];

async function handle(call: Call): Promise<Reply> {
  const { variables } = call.body.json;
  if (operationName(call.body.json) !== SEND_EMAIL) return login(call);
  return sendCode(call, { channel: 'email', json: isJsonObject(variables) ? variables : {} });
}

async function login({ context, body }: Call): Promise<Reply> {
  const operation = operationName(body.json);
  if (operation === PHONE_CODE) return UNSUPPORTED;
  const names = OPERATIONS[operation ?? ''];
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
  return found !== undefined && KNOWN.includes(found) ? found : undefined;
}

/** A refusal stands in `errors[0].message`, which is an object (contract section 2.2). */
function render(reply: Reply, language: MessageLanguage, body: JsonObject): unknown {
  const operation = operationName(body) ?? 'login';
  const { code, message, data } = reply;
  if (code === 200) {
    const sent = { message: messageText(message, language), code, data };
    return { data: { [operation]: operation === SEND_EMAIL ? sent : data } };
  }
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
