import { LARGEST_BODY_BYTES } from './read-text.js';
import { connectionError, type TransportReply, toReply } from './reply.js';
import { withStop } from './stop.js';

/** One form to be sent. */
export interface XhrUpload {
  readonly url: string;
  readonly form: FormData;
  /** The sent share of the form, from 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal | undefined;
  readonly timeoutMs: number;
}

/** A header by its name. Asked for one by one, those of another origin would each be a complaint in the console. */
function headerReader(request: XMLHttpRequest): (name: string) => string | undefined {
  const lines = request.getAllResponseHeaders().split('\r\n');
  const pairs = lines.map((line) => /^([^:]+):\s*(.*)$/.exec(line) ?? []);
  const headers = new Map(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value]));
  return (name) => headers.get(name);
}

function exchange(
  { url, form, onProgress }: XhrUpload,
  signal: AbortSignal,
): Promise<TransportReply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const settle = (text: string | undefined): void =>
      resolve(toReply({ status: request.status, text, header: headerReader(request) }));
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => {
      if (lengthComputable && total > 0) onProgress(loaded / total);
    };
    request.onprogress = ({ loaded }) => {
      if (loaded <= LARGEST_BODY_BYTES) return;
      settle(undefined);
      request.abort();
    };
    request.onload = () => {
      // A redirect cannot be refused here, so what another address says is not heard.
      if (request.responseURL === '' || request.responseURL === url) settle(request.responseText);
      else reject(connectionError());
    };
    request.onerror = () => reject(connectionError());
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.open('POST', url);
    request.send(form);
  });
}

/**
 * Sends a form by `XMLHttpRequest`, the only way in a browser to hear how much of it has gone. No headers of our own, and
 * cookies to the page's own origin only.
 *
 * @throws MfaError `cancelled`, `timeout`, `offline` or `network`
 */
export function sendByXhr(upload: XhrUpload): Promise<TransportReply> {
  return withStop(upload, (signal) => exchange(upload, signal));
}
