import type { ChangeEvent } from 'react';
import { PHOTO_TYPES } from '../camera/read-photo-file.js';
import type { PhotoInputProps } from './face-types.js';

/** Props for a plain `<input>` that takes as many photos as are wanted. */
export function photoInputProps(
  wanted: number,
  choose: (files: Iterable<Blob>) => Promise<boolean>,
): PhotoInputProps {
  return {
    type: 'file',
    accept: PHOTO_TYPES,
    multiple: wanted > 1,
    onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
      void choose([...(target.files ?? [])]);
      // The same file, chosen again, is to be heard of again.
      target.value = '';
    },
  };
}
