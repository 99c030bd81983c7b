import { fitPhoto } from '../camera/photo.js';

/** A photo by its address. The backend fetches it from there; the browser only shows it. */
export interface LinkedPhoto {
  readonly url: string;
  readonly image: HTMLImageElement;
  /** As it is drawn here. */
  readonly width: number;
  readonly height: number;
}

/** How long a photo may take to load. */
const PATIENCE_MS = 15_000;

async function load(url: string): Promise<LinkedPhoto> {
  const image = new Image();
  image.src = url;
  await image.decode();
  return { url, image, ...fitPhoto(image.naturalWidth, image.naturalHeight) };
}

/** Loads photos, so that they can be looked at. `not_a_photo` where one of them does not come. */
export function loadLinkedPhotos(
  urls: readonly string[],
): Promise<readonly LinkedPhoto[] | 'not_a_photo'> {
  return new Promise((resolve) => {
    const giveUp = () => resolve('not_a_photo');
    const timer = setTimeout(giveUp, PATIENCE_MS);
    Promise.all(urls.map(load))
      .then(resolve, giveUp)
      .finally(() => clearTimeout(timer));
  });
}
