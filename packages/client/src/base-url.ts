/** Why a text cannot be a base address, as the second half of a sentence; `undefined` where it can. */
function faultOf(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return 'is not a full address. Write it with its scheme, like "https://example.com"';
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return `has the scheme "${url.protocol}". Only https: and http: work`;
  }
  if (url.username !== '' || url.password !== '') {
    return 'holds a user name or password. Take it out: it would end up in logs';
  }
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text)) {
    return 'holds a query or a fragment. Paths are appended to it, so give the part before "?" only';
  }
  return undefined;
}

/**
 * Checks the address that all paths are appended to, and cuts off one trailing slash.
 *
 * @param owner the function and option to name in the error, for example `createAuthingApi({ host })`
 * @throws Error where it is no http(s) address, or holds credentials, a query or a fragment
 */
export function checkBaseUrl(text: string, owner: string): string {
  const fault = typeof text === 'string' ? faultOf(text) : 'is not a text';
  if (fault !== undefined) throw new Error(`[@mfakit/client] ${owner}: the base address ${fault}.`);
  return text.replace(/\/$/, '');
}
