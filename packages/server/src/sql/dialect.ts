/** The databases that the store speaks. */
export type SqlDialect = 'sqlite' | 'postgres';
