'use client';
import { BindFace } from '@mfakit/ui';
import { Kit } from './Kit';

/** Adds the photos of a face, with guidance in front of the camera. */
export function AddFace({ token }: { token: string }) {
  return (
    <Kit token={token}>
      <BindFace recipient="Next Bank" />
    </Kit>
  );
}
