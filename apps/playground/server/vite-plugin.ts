import { getRequestListener } from '@hono/node-server';
import type { Plugin } from 'vite';
import type { Bank } from './bank.js';

type BankModule = typeof import('./bank.js');

/**
 * Mounts the bank's backend on the dev server. It is loaded through Vite, so it runs from the sources as the page does;
 * an edit of it opens a new bank with an empty memory.
 */
export function bankBackend(): Plugin {
  return {
    name: 'bank-backend',
    apply: 'serve',
    configureServer(vite) {
      let current: { readonly module: BankModule; readonly bank: Promise<Bank> } | undefined;
      const listener = getRequestListener(async (request) => {
        const module = (await vite.ssrLoadModule('/server/bank.ts')) as BankModule; // What that file exports.
        if (current?.module !== module) current = { module, bank: module.createBank() };
        return (await current.bank).fetch(request);
      });
      vite.middlewares.use((request, response, next) => {
        const isOurs = /^\/(api|graphql|bank)(\/|\?|$)/.test(request.url ?? '');
        if (isOurs) void listener(request, response);
        else next();
      });
    },
  };
}
