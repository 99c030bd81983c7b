import type { FetchPhoto, MfaServer } from '@mfakit/server';

/** Where the server of a story gets photos from by their addresses. */
export const PHOTO_HOST = 'photos.example.com';

const MEMBERS = ['photo', 'photoA', 'photoB'];

/** The name that a file of this page has at the host of photos. */
function named(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith(location.origin)) return value;
  return `https://${PHOTO_HOST}/?of=${encodeURIComponent(value)}`;
}

/**
 * A story's photos are files of its page, and a server fetches nothing from a page: on the way to it, their addresses become
 * those of a host that it knows.
 */
export function throughPhotoHost(serve: MfaServer['fetch']): MfaServer['fetch'] {
  return async (request) => {
    if (!request.url.includes('/face/')) return serve(request);
    const body = await request.clone().json();
    const renamed = MEMBERS.map((member) => [member, named(body[member])]);
    const text = JSON.stringify({ ...body, ...Object.fromEntries(renamed) });
    return serve(new Request(request, { body: text }));
  };
}

/** What that host has: the files of this page. */
export const fetchPhoto: FetchPhoto = async ({ searchParams }, { signal }) => {
  const response = await fetch(searchParams.get('of') ?? '', { signal });
  return response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined;
};
