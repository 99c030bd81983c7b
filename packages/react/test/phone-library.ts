/** Resolves once the numbering plans are there: how long a module takes to come is not what most tests are about. */
export const phoneLibrary: Promise<unknown> = import('../src/contact/phone-library.js');
