import type { AuditReason } from '../audit.js';
import { newId, type ServerContext } from '../context.js';
import { unserved } from '../factors/served.js';
import { type Body, readBytes } from '../http/body.js';
import { done, type Reply, rejected } from '../http/reply.js';
import type { Call } from '../http/router.js';
import { secondsUntil } from '../limits/attempts.js';
import { type ImageHeader, readImageHeader } from './image-header.js';
import { savePhoto } from './stored-photo.js';

/** What a form adds to its photo: boundaries, names, a folder. */
const FORM_BYTES = 16 * 1024;

const FOLDERS: readonly string[] = ['face-photo', 'photos'];

const EXTENSIONS: Readonly<Record<ImageHeader['type'], string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
};

/**
 * Takes a photo and keeps it for a short while under a key that nobody can guess (contract section 4). Nobody has to be signed
 * in, so it is charged to one budget for all before it is read.
 */
export async function uploadPhoto({ context, query, body: { bytes } }: Call): Promise<Reply> {
  const folder = query.get('folder') ?? '';
  if (!FOLDERS.includes(folder)) return rejected(400, 'bad_request');
  const key = await keepPhoto(context, bytes, folder);
  if (key === undefined) {
    report(context, 'bad_photo');
    return UNUSABLE;
  }
  report(context);
  return done('photo_uploaded', { key, expiresIn: context.policy.photoSeconds });
}

/** The part `file` of a form; or the refusal: 415, 413, 429 or 400. */
export async function readUpload(request: Request, context: ServerContext): Promise<Body | Reply> {
  const off = unserved(context, 'face');
  if (off) return off;
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(type)) return rejected(415, 'form_only');
  const limit = context.policy.photoBytes + FORM_BYTES;
  // Who does not say how much it is pays for the most that it could be.
  const declared = Number(request.headers.get('content-length') ?? limit);
  const size = Number.isInteger(declared) && declared > 0 ? declared : limit;
  if (size > limit) return rejected(413, 'too_large');
  const full = await reservePhoto(context, size);
  if (full) {
    report(context, 'rate_limited');
    return full;
  }
  const bytes = await readBytes(request, size);
  if (!bytes) return rejected(413, 'too_large');
  const file = await formFile(bytes, type);
  if (!file) return rejected(400, 'photo_missing', { code: 1700 });
  if (file.size > context.policy.photoBytes) return rejected(413, 'too_large');
  return { bytes: new Uint8Array(await file.arrayBuffer()), json: {} };
}

/** Charges a photo of that size to the budgets of everybody; or the refusal. */
export async function reservePhoto(
  context: ServerContext,
  size: number,
): Promise<Reply | undefined> {
  const { photosPerWindow, photoBytesPerWindow, photoSeconds: seconds } = context.policy;
  const now = context.clock();
  const reservation = await context.store.reserveSend({
    budgets: [
      { key: 'photos', count: photosPerWindow, seconds },
      { key: 'photo-bytes', count: photoBytesPerWindow, seconds, amount: size },
    ],
    now,
  });
  if (reservation.granted) return undefined;
  const retryAfter = Math.min(seconds, secondsUntil(reservation.until, now));
  return rejected(429, 'too_many_photos', {
    data: { reason: 'rate_limited', retryAfter },
    retryAfter,
  });
}

/** Keeps a photo whose header keeps to the policy, and gives its key; undefined for any other. */
export async function keepPhoto(
  context: ServerContext,
  bytes: Body['bytes'],
  folder: string,
): Promise<string | undefined> {
  const { photoPixels, photoBytes } = context.policy;
  const header = bytes.length > photoBytes ? undefined : readImageHeader(bytes);
  if (!header || header.width * header.height > photoPixels) return undefined;
  const key = `${folder}/${newId(context)}.${EXTENSIONS[header.type]}`;
  await savePhoto(context, key, bytes);
  return key;
}

const UNUSABLE: Reply = rejected(422, 'unusable_photo', {
  code: 1707,
  data: { reason: 'unusable_photo' },
});

async function formFile(bytes: Body['bytes'], type: string): Promise<Blob | undefined> {
  try {
    const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    return file === null || typeof file === 'string' ? undefined : file;
  } catch {
    return undefined;
  }
}

function report(context: ServerContext, reason?: AuditReason): void {
  const outcome = reason === undefined ? 'passed' : 'refused';
  context.audit({ action: 'photo_upload', outcome, ...(reason === undefined ? {} : { reason }) });
}
