import { describeMfaStore } from '../testing/store-contract.js';
import { createMemoryStore } from './memory-store.js';

describeMfaStore('memory', async () => createMemoryStore());
