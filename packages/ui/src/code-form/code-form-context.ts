'use client';
import type { CodeFieldStore, UseBindTotpResult } from '@mfakit/react';
import { type Context, createContext, useContext } from 'react';

/** The part of a flow that a code form needs; every flow with a code field gives it. */
export type CodeFormFlow = Pick<UseBindTotpResult, 'isPending' | 'getFormProps'> & {
  readonly codeField: CodeFieldStore;
};

/** What a code form's parts draw. */
export interface CodeFormContextValue {
  readonly flow: CodeFormFlow;
  /** `code` for one that was sent, which no password manager can know. */
  readonly name: 'totp' | 'code';
  readonly submitLabel: string;
  /** Says beside the field that the last digit submits. */
  readonly autoSubmit: boolean;
  readonly error: string | undefined;
}

/** Given by a code form; null outside of one. */
export const CodeFormContext: Context<CodeFormContextValue | null> =
  createContext<CodeFormContextValue | null>(null);

/**
 * The code form around a part.
 *
 * @throws Error outside of a form
 */
export function useCodeFormPart(): CodeFormContextValue {
  const value = useContext(CodeFormContext);
  if (value === null) {
    throw new Error(
      '[@mfakit/ui] A part of a code form was drawn outside of its Form. Put it inside, for example ' +
        '<VerifyMfa.Form><VerifyMfa.Field /><VerifyMfa.Submit /></VerifyMfa.Form>.',
    );
  }
  return value;
}
