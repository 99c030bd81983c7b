import { describe, expect, test } from 'vitest';
import type { Bytes } from '../crypto/bytes.js';
import { ALICE, BLANK, decodeJpeg, MALLORY, own, picture } from '../testing/face-harness.js';
import { createPictureMatcher } from './matcher.js';

const matcher = createPictureMatcher({ decode: decodeJpeg });
const options = { signal: new AbortController().signal };
const enrol = async (...photos: Bytes[]) => matcher.enrol(photos, options);
const templateOf = async (...photos: Bytes[]): Promise<Bytes> => {
  const enrolment = await enrol(...photos);
  if ('fault' in enrolment) throw new Error(enrolment.fault);
  return enrolment.template;
};
const compare = async (template: Bytes, photo: Bytes) => matcher.compare(template, photo, options);

test('the same picture matches in other light and with noise', async () => {
  const template = await templateOf(own(1), own(2));
  for (const shot of [1, 2, 3, 4]) {
    expect(await compare(template, own(shot))).toMatchObject({ match: true });
  }
  expect(await compare(template, picture(ALICE, { light: -30 }))).toMatchObject({ match: true });
});

test('of twenty pictures each matches itself alone', async () => {
  const pictures = Array.from({ length: 20 }, (_, who) => picture(who + 1));
  for (const [index, one] of pictures.entries()) {
    const template = await templateOf(one);
    for (const [other, photo] of pictures.entries()) {
      const { match } = (await compare(template, photo)) as { match: boolean };
      expect([index, other, match]).toEqual([index, other, index === other]);
    }
  }
});

test('the same answer every time', async () => {
  const template = await templateOf(own());
  expect(await templateOf(own())).toEqual(template);
  expect(await compare(template, own(3))).toEqual(await compare(template, own(3)));
});

describe('what it cannot use', () => {
  test('two pictures that differ', async () => {
    expect(await enrol(own(), picture(MALLORY))).toEqual({ fault: 'different_faces' });
  });

  test('nothing on it', async () => {
    expect(await enrol(own(), BLANK)).toEqual({ fault: 'no_face' });
    expect(await enrol()).toEqual({ fault: 'no_face' });
    expect(await compare(await templateOf(own()), BLANK)).toEqual({ fault: 'no_face' });
  });

  test('what does not decode', async () => {
    const broken = own().slice(0, 40);
    expect(await enrol(broken)).toEqual({ fault: 'unusable_photo' });
    expect(await compare(await templateOf(own()), broken)).toEqual({ fault: 'unusable_photo' });
  });
});

test('where nothing decodes pictures it says what to pass', () => {
  expect(() => createPictureMatcher()).toThrow('Pass `decode`');
});

test('a threshold of one takes more', async () => {
  const loose = createPictureMatcher({ decode: decodeJpeg, threshold: 2 });
  const template = await templateOf(own());
  expect(await loose.compare(template, picture(MALLORY), options)).toMatchObject({ match: true });
});
