'use client';
import { BindFace } from '@mfakit/ui';
import { Kit } from './Kit';

/** Adds the photos of a face, with guidance in front of the camera. */
export function AddFace({ token, language }: { token: string; language: string }) {
  return (
    <Kit token={token} language={language}>
      <BindFace recipient="Next Bank" />
    </Kit>
  );
}
