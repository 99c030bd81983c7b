export type { OpenSqlStore } from '../sql/open.js';
export { postgresDialect } from './dialect.js';
export { type OpenPostgresOptions, openPostgres } from './open.js';
