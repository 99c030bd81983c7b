import { getRequestListener } from '@hono/node-server';
import type { Plugin } from 'vite';

/**
 * Mounts the bank's backend on the dev server. It is loaded through Vite, so it runs from the sources as the page does;
 * an edit of it opens a new bank with an empty memory.
 */
export function bankBackend(): Plugin {
  return {
    name: 'bank-backend',
    apply: 'serve',
    configureServer(vite) {
      let module: typeof import('./dev-bank.js') | undefined;
      const listener = getRequestListener(async (request) => {
        module = (await vite.ssrLoadModule(
          '/server/dev-bank.ts',
        )) as typeof import('./dev-bank.js'); // What that file exports.
        return (await module.bank).fetch(request);
      });
      vite.middlewares.use((request, response, next) => {
        if (/^\/(api|graphql|bank)(\/|\?|$)/.test(request.url ?? ''))
          void listener(request, response);
        else next();
      });
    },
  };
}
