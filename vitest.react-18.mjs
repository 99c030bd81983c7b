// Loaded before the tests of the project `react18`: whoever asks for React, the kit, a test or a dependency, gets version 18.
import Module, { createRequire, register } from 'node:module';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const REACT = /^(react|react-dom)(\/.*)?$/;

const resolveFilename = Module._resolveFilename;
Module._resolveFilename = function resolve(request, ...rest) {
  const name = REACT.exec(request);
  if (!name) return resolveFilename.call(this, request, ...rest);
  return require.resolve(`${name[1]}-18${name[2] ?? ''}`);
};

const hooks = `
  export async function resolve(specifier, context, next) {
    const name = ${REACT}.exec(specifier);
    if (!name) return next(specifier, context);
    return next(name[1] + '-18' + (name[2] ?? ''), { ...context, parentURL: ${JSON.stringify(import.meta.url)} });
  }`;
register(`data:text/javascript,${encodeURIComponent(hooks)}`, pathToFileURL('./'));
