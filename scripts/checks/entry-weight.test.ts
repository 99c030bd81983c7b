import { expect, it } from 'vitest';
import { bundle } from '../lib/bundle.mjs';
import { root } from '../lib/process.mjs';

const VERIFY = "export { MfaProvider, VerifyMfa } from '@mfakit/ui';";
/** What only other screens need: numbers of phones, forms, pictures, cameras, enrolment, the list. */
const ELSEWHERE =
  /libphonenumber|react-hook-form|qrcode|webcam|\/(camera|face|bind-[\w-]+|verify-face|contact-field|mfa-settings)\/(?!index)/;

it('the code-entry screen loads nothing that only other screens need', async () => {
  const { initial, total } = await bundle(VERIFY, ['react', 'react-dom', '@tanstack/react-query']);
  // The workspace itself may lie in a folder of any name.
  const modules = initial.flatMap((chunk) => chunk.modules.map((path) => path.replace(root, '')));
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.filter((path) => ELSEWHERE.test(path))).toEqual([]);
  // They are there when they are needed.
  const later = total.flatMap((chunk) => chunk.modules);
  expect(later.filter((path) => /react-hook-form|qrcode/.test(path))).not.toEqual([]);
});
