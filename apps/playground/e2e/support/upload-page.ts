import { isMfaError } from '@mfakit/client';
import { createAuthingApi } from '@mfakit/client/authing';

/** What the page lends to the test. */
declare global {
  interface Window {
    /** The shares that were told, in order. */
    shares: number[];
    /** Uploads as many bytes; gives the key, or the code of the error. */
    upload: (host: string, bytes: number) => Promise<string>;
    giveUp: () => void;
  }
}

window.shares = [];
window.upload = async (host, bytes) => {
  const controller = new AbortController();
  window.giveUp = () => controller.abort();
  const api = createAuthingApi({ appId: 'APP_ID', host, token: 'user.token' });
  try {
    return await api.uploadFacePhoto(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), {
      signal: controller.signal,
      onProgress: (share) => window.shares.push(share),
    });
  } catch (error) {
    return isMfaError(error) ? error.code : String(error);
  }
};
