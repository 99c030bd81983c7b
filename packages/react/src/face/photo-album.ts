import type { RefCallback } from 'react';
import { isSamePhoto, type Photo } from '../camera/photo.js';
import type { LinkedPhoto } from './linked-photo.js';

/** A photo that was taken and is kept in memory, named but not held: once it is dropped there is nothing to show. */
export interface FacePhoto {
  readonly id: number;
  readonly width: number;
  readonly height: number;
  /**
   * The ref of a `<canvas>` to draw the photo in. It has no address, so nothing is left to be revoked, and no content
   * security policy has to allow `blob:` pictures.
   */
  readonly show: RefCallback<HTMLCanvasElement>;
}

/** The photos of one flow. They are here, and neither in React's state nor in a query cache. */
export class PhotoAlbum {
  readonly #photos = new Map<number, Photo | LinkedPhoto>();
  #lastId = 0;

  /** Keeps a photo. */
  add(photo: Photo | LinkedPhoto): FacePhoto {
    this.#lastId += 1;
    const id = this.#lastId;
    const { width, height } = photo;
    this.#photos.set(id, photo);
    const show = (canvas: HTMLCanvasElement | null) => {
      if (canvas) void this.#draw(id, canvas);
    };
    return { id, width, height, show };
  }

  /** True when a photo like this one is kept already. */
  has(photo: Photo): boolean {
    return [...this.#photos.values()].some((kept) => 'blob' in kept && isSamePhoto(kept, photo));
  }

  /** What is kept of these, to be sent: photos, or their addresses. */
  sources(photos: readonly FacePhoto[]): readonly (Blob | string)[] {
    return photos.flatMap(({ id }) => {
      const photo = this.#photos.get(id);
      if (!photo) return [];
      return 'blob' in photo ? photo.blob : photo.url;
    });
  }

  /** Drops everything. */
  clear(): void {
    this.#photos.clear();
  }

  async #draw(id: number, canvas: HTMLCanvasElement): Promise<void> {
    const photo = this.#photos.get(id);
    if (!photo) return;
    canvas.width = photo.width;
    canvas.height = photo.height;
    if ('image' in photo) {
      canvas.getContext('2d')?.drawImage(photo.image, 0, 0, photo.width, photo.height);
      return;
    }
    // Out of memory, the photo is not seen; it can be sent all the same.
    const image = await createImageBitmap(photo.blob).catch(() => null);
    if (image && this.#photos.has(id)) canvas.getContext('2d')?.drawImage(image, 0, 0);
    image?.close();
  }
}
