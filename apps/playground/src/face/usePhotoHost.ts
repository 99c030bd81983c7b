import { useQuery } from '@tanstack/react-query';
import type { PhotosOnFile } from './photos-on-file.js';

/** Where the bank's photos of its customers are; undefined until that is known, and where it has none. */
export function usePhotoHost(): string | undefined {
  const { data } = useQuery({
    queryKey: ['photos-on-file'],
    queryFn: async ({ signal }) => {
      const response = await fetch('/bank/photos', { credentials: 'omit', signal });
      if (!response.ok) throw new Error(`The bank answered ${response.status}.`);
      return (await response.json()) as PhotosOnFile; // Our own backend, of the same build.
    },
    retry: false,
  });
  return data?.host;
}
