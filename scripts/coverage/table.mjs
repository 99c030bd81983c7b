// The rows and levels that the kit promises: each of Authing's calls, from the wire up to a walk through a browser.

/** What each level is, as the page says it. */
export const LEVELS = /** @type {const} */ ({
  api: 'the call itself, `AuthingApi` or the V3 API',
  port: 'the method of `MfaClient`',
  hook: 'headless, in a host’s own elements',
  component: 'the styled screen',
  story: 'a story in Chromium, accessibility checked',
  e2e: 'the playground in Chromium, over HTTP',
});

/** @typedef {keyof typeof LEVELS} Level */

/** @type {Readonly<Record<string, { readonly call: string, readonly port: string, readonly hook: string, readonly component: string }>>} */
export const ROWS = {
  list: {
    call: 'getMfaAuthenticators',
    port: 'listAuthenticators',
    hook: 'useMfaAuthenticators',
    component: 'MfaSettings',
  },
  associate: {
    call: 'associateMfaAuthenticator',
    port: 'beginTotpBinding',
    hook: 'useBindTotp',
    component: 'BindTotp',
  },
  confirm: {
    call: 'confirmAssociateMfaAuthenticator',
    port: 'confirmTotpBinding',
    hook: 'useBindTotp',
    component: 'BindTotp',
  },
  remove: {
    call: 'deleteMfaAuthenticator',
    port: 'removeAuthenticator',
    hook: 'useMfaAuthenticators',
    component: 'MfaSettings',
  },
  totp: { call: 'verifyTotpMfa', port: 'verifyTotp', hook: 'useVerifyMfa', component: 'VerifyMfa' },
  recovery: {
    call: 'verifyTotpRecoveryCode',
    port: 'verifyRecoveryCode',
    hook: 'useVerifyMfa, useRecoveryCodes',
    component: 'RecoveryCodeForm, RecoveryCodes',
  },
  sms: {
    call: 'verifyAppSmsMfa',
    port: 'verifyCode',
    hook: 'useVerifyMfa',
    component: 'VerifyMfa',
  },
  email: {
    call: 'verifyAppEmailMfa',
    port: 'verifyCode',
    hook: 'useVerifyMfa',
    component: 'VerifyMfa',
  },
  send: {
    call: 'sendSmsCode, sendEmailCode',
    port: 'sendCode',
    hook: 'useSendCode',
    component: 'VerifyMfa, BindContact',
  },
  check: {
    call: 'phoneOrEmailBindable',
    port: 'checkContact',
    hook: 'useBindContact',
    component: 'BindContact',
  },
  faceUrl: {
    call: 'associateFaceByUrl',
    port: 'bindFace',
    hook: 'useBindFace',
    component: 'BindFace',
  },
  faceBlob: {
    call: 'associateFaceByBlob',
    port: 'bindFace',
    hook: 'useBindFace',
    component: 'BindFace, by camera',
  },
  faceFile: {
    call: 'associateFaceByLocalFile',
    port: 'bindFace',
    hook: 'useBindFace',
    component: 'BindFace, by file',
  },
  faceVerify: {
    call: 'verifyFaceMfa',
    port: 'verifyFace',
    hook: 'useVerifyFace',
    component: 'VerifyFace',
  },
  trigger: {
    call: 'a sign-in that answers 1635 or 1636',
    port: 'detectChallenge, MfaChallenge',
    hook: 'useVerifyMfa, useStepUp',
    component: 'VerifyMfa, MfaDialog',
  },
  v3List: {
    call: 'list-enrolled-factors, list-factors-to-enroll',
    port: 'listAuthenticators, listBindableFactors',
    hook: 'useMfaAuthenticators',
    component: 'MfaSettings',
  },
  v3Enrol: {
    call: 'send-enroll-factor-request, enroll-factor',
    port: 'beginTotpBinding, sendCode, bindFace, confirm…',
    hook: 'useBindTotp, useBindContact, useBindFace',
    component: 'BindTotp, BindContact, BindFace',
  },
  v3Reset: {
    call: 'reset-factor',
    port: 'removeAuthenticator',
    hook: 'useMfaAuthenticators',
    component: 'MfaSettings',
  },
};
