import type { MfaMethod } from '@mfakit/client';
import type { Dispatch } from 'react';
import type { MfaFactorDefinition } from '../factors/factor-definition.js';
import { checkedVerification } from './answer-challenge.js';
import type { VerifyMethod } from './verify-methods.js';
import { methodStart, type VerifyMfaEvent, type VerifyMfaState } from './verify-mfa-reducer.js';
import type { UseVerifyMfaResult } from './verify-mfa-types.js';

/** What the intents of the flow act upon. */
export interface VerifyIntentsInput<TUser> {
  readonly state: VerifyMfaState<TUser>;
  readonly dispatch: Dispatch<VerifyMfaEvent<TUser>>;
  readonly methods: readonly VerifyMethod[];
  readonly factors: readonly MfaFactorDefinition[];
  /** Ends what is under way before another method is shown. */
  readonly leave: () => void;
  /** The user has chosen a method: its code may be sent at once. */
  readonly noteChoice: (method: MfaMethod) => void;
}

/** The intents of `useVerifyMfa` that lead from one method to another, or to the end without a code. */
export type VerifyIntents<TUser> = Pick<
  UseVerifyMfaResult<TUser>,
  | 'selectMethod'
  | 'reopenChoice'
  | 'clearError'
  | 'acknowledgeCodes'
  | 'completeBinding'
  | 'complete'
>;

/** Makes them for one render. */
export function verifyIntents<TUser>(input: VerifyIntentsInput<TUser>): VerifyIntents<TUser> {
  const { state, dispatch, methods, factors, leave, noteChoice } = input;
  return {
    selectMethod: (method) => {
      const found = methods.find((offered) => offered.method === method);
      if (!found) return;
      leave();
      noteChoice(method);
      dispatch({ type: 'method_selected', method, begins: methodStart(found) });
    },
    reopenChoice: () => dispatch({ type: 'choice_reopened' }),
    clearError: () => dispatch({ type: 'edited' }),
    acknowledgeCodes: () => dispatch({ type: 'codes_saved' }),
    completeBinding: ({ type: method, verification }) => {
      if (state.status !== 'binding') return;
      if (verification) {
        dispatch({ type: 'completed', result: verification });
        return;
      }
      const hasOwnFlow = factors.some(({ type, entry }) => type === method && entry === 'own');
      const begins = methodStart({ needsBinding: false, hasOwnFlow });
      dispatch({ type: 'method_selected', method, begins });
    },
    complete: (result) => {
      if (state.status !== 'delegated') return;
      dispatch({ type: 'completed', result: checkedVerification<TUser>(result, state.method) });
    },
  };
}
