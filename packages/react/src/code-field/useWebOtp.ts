'use client';
import { useEffect } from 'react';
import type { CodeFieldStore } from './code-field-store.js';

/** What WebOTP adds to the Credential Management API; no DOM library knows it yet. */
interface OtpCredentials {
  get(options: {
    readonly otp: { readonly transport: readonly ['sms'] };
    readonly signal: AbortSignal;
  }): Promise<{ readonly code?: unknown } | null>;
}

function otpCredentials(): OtpCredentials | null {
  if (!('OTPCredential' in globalThis)) return null;
  return (navigator.credentials as OtpCredentials | undefined) ?? null; // As said by `OTPCredential`.
}

async function readMessage(credentials: OtpCredentials, signal: AbortSignal): Promise<string> {
  try {
    const answer = await credentials.get({ otp: { transport: ['sms'] }, signal });
    return typeof answer?.code === 'string' ? answer.code : '';
  } catch {
    // Aborted, refused by the user, or forbidden in this frame: whoever has no help types.
    return '';
  }
}

/**
 * Lets the browser read the code out of the text message and fill it in, where it can (WebOTP: Chromium on Android, for
 * messages that end with `@domain #code`). An extra and nothing more: where it is missing or refused, nothing happens.
 * Ends with the component and as soon as the user enters something.
 *
 * @param field where the code goes; a field that submits by itself does so
 * @param message stands for the message that is awaited; null awaits none, a new object awaits anew
 */
export function useWebOtp(field: CodeFieldStore, message: object | null): void {
  useEffect(() => {
    const credentials = message && otpCredentials();
    if (!credentials) return;
    const controller = new AbortController();
    const stopAtTyping = field.subscribe(() => {
      if (field.getSnapshot().text !== '') controller.abort();
    });
    // After the effects have settled, so that StrictMode's rehearsal mount asks nothing.
    const timer = setTimeout(async () => {
      const code = await readMessage(credentials, controller.signal);
      if (code !== '' && !controller.signal.aborted) field.input(code);
    }, 0);
    return () => {
      clearTimeout(timer);
      stopAtTyping();
      controller.abort();
    };
  }, [field, message]);
}
