/**
 * Asks the bank to pay a bill. The answer is handed on unread: `useStepUp` looks into it for a challenge.
 *
 * @throws TypeError when no answer came
 */
export function sendPayment(token: string, bill: string): Promise<Response> {
  return fetch('/bank/pay', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    credentials: 'omit',
    body: JSON.stringify({ bill }),
  });
}
