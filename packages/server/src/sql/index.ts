export type { SqlDialect } from './dialect.js';
export type { MfaTables } from './schema.js';
export { createSqlStore, type SqlStore, type SqlStoreOptions } from './sql-store.js';
