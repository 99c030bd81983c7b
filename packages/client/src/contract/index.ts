export {
  type MfaContractCheck,
  type MfaContractOptions,
  type MfaContractRunner,
  mfaClientChecks,
  runMfaClientContract,
} from './contract.js';
export type {
  MakeMfaContractHarness,
  MfaContractGap,
  MfaContractHarness,
  MfaContractMethod,
  MfaContractSituation,
} from './harness.js';
