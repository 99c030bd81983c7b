import { Client } from 'pg';
import { inject } from 'vitest';

/** The address of a new, empty database on the server of this run. */
export async function freshDatabase(): Promise<string> {
  const url = inject('postgresUrl');
  const name = `test_${crypto.randomUUID().replaceAll('-', '')}`;
  const client = new Client(url);
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  return url.replace('/postgres?', `/${name}?`);
}
