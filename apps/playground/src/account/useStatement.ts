import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Statement } from './statement.js';

/** Thrown when the bank no longer knows the session. */
export class SignedOutError extends Error {}

/** The signed-in customer's statement. */
export function useStatement(token: string): UseQueryResult<Statement> {
  return useQuery({
    // The cache is emptied at sign-out, so that a token need not be in the key.
    queryKey: ['statement'],
    queryFn: ({ signal }) => loadStatement(token, signal),
    retry: false,
  });
}

async function loadStatement(token: string, signal: AbortSignal): Promise<Statement> {
  const response = await fetch('/bank/statement', {
    headers: { authorization: `Bearer ${token}` },
    credentials: 'omit',
    signal,
  });
  if (response.status === 401) throw new SignedOutError('The session is over.');
  if (!response.ok) throw new Error(`The statement answered ${response.status}.`);
  return (await response.json()) as Statement; // Our own backend, of the same build.
}
