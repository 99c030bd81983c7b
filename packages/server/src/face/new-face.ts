import { newId, type ServerContext } from '../context.js';
import type { FaceFactor } from '../store/records.js';
import { type FaceRefusal, MATCHER_BUSY, refusedPhoto } from './faults.js';
import type { FaceMatching } from './matching.js';
import { findPhotos, type NamedPhotos } from './photos.js';
import { sealTemplate } from './template.js';

/** A face that is ready to be put in force, and the photos to be spent on it. */
export interface NewFace {
  readonly factor: FaceFactor;
  readonly photoKeys: readonly string[];
}

/** Makes a face of photos; or says why not. Photos that were looked at in vain are deleted. */
export async function newFace(
  context: ServerContext,
  matching: FaceMatching,
  accountId: string,
  named: NamedPhotos,
): Promise<NewFace | FaceRefusal> {
  const found = await findPhotos(context, named);
  if ('reply' in found) return found;
  const photoKeys = found.photos.map(({ key }) => key);
  const enrolment = await matching.enrol(found.photos.map(({ bytes }) => bytes));
  if (enrolment === 'busy') return MATCHER_BUSY;
  if ('fault' in enrolment) {
    await context.store.deletePhotos(photoKeys);
    return refusedPhoto(enrolment.fault);
  }
  const now = context.clock();
  return {
    photoKeys,
    factor: {
      id: newId(context),
      accountId,
      sealedTemplate: await sealTemplate(context, accountId, matching.name, enrolment.template),
      createdAt: now,
      updatedAt: now,
    },
  };
}
