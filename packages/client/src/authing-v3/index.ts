export type {
  AuthingV3Enrolled,
  AuthingV3Enrollment,
  AuthingV3Factor,
  AuthingV3FactorType,
  AuthingV3Profile,
} from './answers.js';
export { type AuthingV3Api, type AuthingV3Proof, createAuthingV3Api } from './api.js';
export { type AuthingV3Client, createAuthingV3Client } from './client.js';
