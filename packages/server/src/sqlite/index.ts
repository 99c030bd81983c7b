export type { OpenSqlStore } from '../sql/open.js';
export { type SqliteDialectOptions, sqliteDialect } from './dialect.js';
export { type OpenSqliteOptions, openSqlite } from './open.js';
