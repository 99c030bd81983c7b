import type { MfaCodeDelivery, MfaError } from '@mfakit/client';

/** Where the sending of a code stands. When another may be sent is told apart, by `resendAt`. */
export type SendCodeState =
  /** None has been sent from here. */
  | { readonly status: 'idle' }
  | { readonly status: 'sending'; readonly previous: MfaCodeDelivery | null }
  | { readonly status: 'sent'; readonly delivery: MfaCodeDelivery }
  /** An earlier code, if any, is still good. After `timeout` or `network` the new one may be on its way. */
  | {
      readonly status: 'failed';
      readonly error: MfaError;
      readonly previous: MfaCodeDelivery | null;
    };

/** What may happen to it. */
export type SendCodeEvent =
  | { readonly type: 'requested' }
  | { readonly type: 'sent'; readonly delivery: MfaCodeDelivery }
  | { readonly type: 'failed'; readonly error: MfaError }
  | { readonly type: 'reset' };

/** The last code that is known to have been sent. */
export function lastDelivery(state: SendCodeState): MfaCodeDelivery | null {
  switch (state.status) {
    case 'idle':
      return null;
    case 'sent':
      return state.delivery;
    case 'sending':
    case 'failed':
      return state.previous;
    default:
      return state satisfies never;
  }
}

/** The sending of a code, as a pure function. An event that does not fit the state changes nothing. */
export function sendCodeReducer(state: SendCodeState, event: SendCodeEvent): SendCodeState {
  switch (event.type) {
    case 'requested':
      return state.status === 'sending'
        ? state
        : { status: 'sending', previous: lastDelivery(state) };
    case 'sent':
      return state.status === 'sending' ? { status: 'sent', delivery: event.delivery } : state;
    case 'failed': {
      if (state.status !== 'sending') return state;
      const { previous } = state;
      if (event.error.code !== 'cancelled') {
        return { status: 'failed', error: event.error, previous };
      }
      return previous ? { status: 'sent', delivery: previous } : { status: 'idle' };
    }
    case 'reset':
      return { status: 'idle' };
    default:
      return event satisfies never;
  }
}
