// The built playground with its backend, by plain Node: `pnpm build && pnpm serve`.
import { fileURLToPath } from 'node:url';
import { createBank } from './bank.js';
import { listen } from './listen.js';
import { createSite } from './site.js';

const root = fileURLToPath(new URL('../client', import.meta.url));
const site = createSite(await createBank(), root);
const { url } = await listen(site, Number(process.env.PORT ?? 4173));
console.log(`Northwind Bank: ${url}`);
