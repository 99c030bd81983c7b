import { mfaMessageText } from '../contact/message-text.js';
import type { MfaOutbox } from '../contact/sender.js';

/** What the pages of a development server show. */
export interface DevPagesOptions {
  readonly outbox: MfaOutbox;
  readonly account: { readonly name: string; readonly password: string };
}

/** Answers `/dev/outbox` (a page) and `/dev/outbox.json`; undefined for any other path. Never part of a production server. */
export function devPages(
  { outbox, account }: DevPagesOptions,
  request: Request,
): Response | undefined {
  const { pathname } = new URL(request.url);
  if (request.method !== 'GET') return undefined;
  const newest = [...outbox.messages].reverse().slice(0, 50);
  if (pathname === '/dev/outbox.json') return Response.json(newest, { headers: HEADERS });
  if (pathname !== '/dev/outbox') return undefined;
  const rows = newest.map((message) => {
    const { subject, text } = mfaMessageText(message);
    return `<li><b>${escaped(message.to)}</b> ${escaped(subject)}<br>${escaped(text)}</li>`;
  });
  const list = rows.length > 0 ? `<ol>${rows.join('')}</ol>` : '<p>Nothing was sent yet.</p>';
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Outbox</title></head><body><h1>Outbox of a development server</h1><p>Sign in as <b>${escaped(account.name)}</b> with the password <b>${escaped(account.password)}</b>. Nothing here leaves this machine.</p>${list}</body></html>`;
  return new Response(html, {
    headers: { ...HEADERS, 'content-type': 'text/html; charset=utf-8' },
  });
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
