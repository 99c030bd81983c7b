import { servedFactors } from '../factors/served.js';
import { wireName } from '../factors/wire-name.js';
import { textField } from '../http/body.js';
import { done, type Reply, rejected } from '../http/reply.js';
import type { Call, Route } from '../http/router.js';
import { graphqlRoute } from './graphql.js';
import { introspectionRoute } from './introspection.js';
import { signIn } from './sign-in.js';

/** Sign-in and what a client asks before it. */
export const signInRoutes: readonly Route[] = [
  { method: 'POST', paths: ['/api/v2/login/account'], handle: loginByAccount },
  graphqlRoute,
  introspectionRoute,
  { method: 'GET', paths: ['/api/v2/.well-known'], handle: wellKnown },
  { method: 'GET', paths: ['/api/v2/applications/:appId/public-config'], handle: publicConfig },
];

async function loginByAccount({ context, body }: Call): Promise<Reply> {
  const login = textField(body.json, 'account');
  const password = textField(body.json, 'password');
  if (!login || !password) return rejected(400, 'bad_request');
  return signIn(context, { names: ['email', 'username', 'phone'], login, password });
}

async function wellKnown({ context }: Call): Promise<Reply> {
  return done('ok', { publicKey: await context.passwordKey.publicKey() });
}

async function publicConfig({ context, params }: Call): Promise<Reply> {
  return done('ok', {
    id: params.appId,
    userPoolId: context.userPoolId,
    name: context.issuer,
    verifyCodeLength: context.policy.codeLength,
    mfaBindConfigs: servedFactors(context).map((factor) => ({
      mfa: wireName(factor),
      changeable: true,
    })),
  });
}
