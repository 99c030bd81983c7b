import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuditEvent } from '../audit.js';
import type { MfaMessage } from '../contact/sender.js';
import { toNodeHandler } from '../node/node-handler.js';
import { openPostgres } from '../postgres/open.js';
import { createMfaServer } from '../server.js';

/** What a server in a process of its own tells the test that started it. */
export type Told =
  | { readonly port: number }
  | { readonly message: MfaMessage }
  | { readonly event: AuditEvent }
  | { readonly fault: string }
  /** Everything before this was told too. */
  | { readonly pong: true };

const tell = (told: Told): void => {
  process.send?.(told);
};

const secret = new Uint8Array(Buffer.from(process.env.MFAKIT_SECRET ?? '', 'base64'));
// A busy machine is not what the tests look for.
const patience = { connectTimeout: 30_000, statementTimeout: 30_000 };
const store = await openPostgres(process.env.DATABASE_URL ?? '', patience);
const mfa = createMfaServer({
  store,
  keys: { secret },
  sender: { send: async (message) => tell({ message }) },
  audit: (event) => tell({ event }),
  onFault: (error) => tell({ fault: String(error) }),
});
const server = createServer(toNodeHandler(mfa.fetch));
server.listen(0, '127.0.0.1', () => {
  // A TCP server has an address of this form.
  tell({ port: (server.address() as AddressInfo).port });
});
process.on('message', () => tell({ pong: true }));
process.on('disconnect', () => process.exit(0));
