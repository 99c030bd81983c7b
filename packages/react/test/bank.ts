import type { MfaClient } from '@mfakit/client';

/** The real backend that a bank asks: of a test or of a story. */
export interface BankBackend {
  login(): Promise<unknown>;
  clientFor(token: string): Pick<MfaClient, 'listAuthenticators'>;
}

/** How a backend of an app may say that it wants a factor. */
export type BankDialect = 'body' | 'thrown' | 'error' | 'response' | 'response error';

/** A bank: a backend of an app's own, whose payments need a session with a second factor. */
export interface Bank {
  /** What the app has stored. */
  token: string | undefined;
  /** Each call, with its amount and the token that it came with. */
  readonly calls: { readonly amount: number; readonly token: string | undefined }[];
  /** The amounts that were paid. */
  readonly paid: number[];
  /** Refuse whatever token comes. @default false */
  isNeverContent: boolean;
  pay(amount: number): Promise<unknown>;
}

/** Makes one in front of a real backend: a demand is the real answer to a password, with a challenge that can be passed. */
export function createBank(backend: BankBackend, dialect: BankDialect = 'body'): Bank {
  const isVerified = async (token: string | undefined) => {
    if (token === undefined) return false;
    const client = backend.clientFor(token);
    return client.listAuthenticators().then(
      () => true,
      () => false,
    );
  };
  const bank: Bank = {
    token: undefined,
    calls: [],
    paid: [],
    isNeverContent: false,
    pay: async (amount) => {
      const { token } = bank;
      bank.calls.push({ amount, token });
      if (!bank.isNeverContent && (await isVerified(token))) {
        bank.paid.push(amount);
        const receipt = { code: 200, data: { amount } };
        return dialect.startsWith('response') ? Response.json(receipt) : receipt;
      }
      const demand = await backend.login();
      const response = () => Response.json(demand, { status: 403 });
      switch (dialect) {
        case 'body':
          return demand;
        case 'thrown':
          // As Authing's own SDK does.
          throw demand;
        case 'error':
          throw new Error(JSON.stringify(demand));
        case 'response':
          return response();
        case 'response error':
          throw Object.assign(new Error('403'), { response: response() });
        default:
          return dialect satisfies never;
      }
    },
  };
  return bank;
}
