'use client';
import { useSecondsLeft } from '@mfakit/react';
import {
  type FormEvent,
  type ReactElement,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
} from 'react';
import { EmailField } from '../contact-field/EmailField.js';
import { PhoneField } from '../contact-field/PhoneField.js';
import { Button } from '../primitives/Button.js';
import { focusFlow } from '../primitives/focus-flow.js';
import { SlowNotice } from '../primitives/SlowNotice.js';
import { useTexts } from '../provider/ui-context.js';
import { useBindContactPart } from './bind-contact-context.js';
import type { ContactIssue } from './contact-form.js';
import { entryMessage, issueMessage } from './contact-message.js';

/** Props of {@link ContactEntry}. */
export interface ContactEntryProps {
  /** Further ways out, under the button. */
  readonly children?: ReactNode;
}

/** The form that asks for the number or the address, and has the first code sent. */
export function ContactEntry({ children }: ContactEntryProps): ReactElement {
  const { flow, channel, phone, form, clearProblem } = useBindContactPart();
  const texts = useTexts();
  const { text } = texts;
  const isPending = flow.isPending || form.formState.isSubmitting;
  const wait = flow.error?.code === 'rate_limited' ? flow.resendAt : undefined;
  const send = form.handleSubmit(({ contact }) => flow.submitContact(contact));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wait === undefined) void send(event);
  };
  const issue = form.formState.errors[channel === 'sms' ? 'phone' : 'email'];
  const isRefused = flow.error !== null && !PASSING.has(flow.error.code);
  const element = useRef<HTMLFormElement>(null);
  useFocusOnRefusal(element, issue);
  const shared = {
    error: issue
      ? issueMessage(issue.type as ContactIssue, issue.message, channel, texts) // As the resolver says.
      : entryMessage(flow, texts),
    isInvalid: issue !== undefined || isRefused,
    isBusy: isPending,
  };
  return (
    <form ref={element} data-slot="contact-entry" noValidate onSubmit={submit}>
      {phone ? (
        <PhoneField store={phone} registration={form.register('phone')} {...shared} />
      ) : (
        <EmailField registration={form.register('email', { onChange: clearProblem })} {...shared} />
      )}
      <div data-slot="actions">
        <SendButton isPending={isPending} wait={wait} />
        {children}
      </div>
      <SlowNotice isPending={isPending} label={text('sending')} />
      <p data-slot="risk-note">{text(channel === 'sms' ? 'contactSmsRisk' : 'contactEmailRisk')}</p>
    </form>
  );
}

interface SendButtonProps {
  readonly isPending: boolean;
  /** Unix milliseconds: before it, no other code can be sent there. */
  readonly wait: number | undefined;
}

/** "Send code"; while another may not be sent there yet, how long to wait. */
function SendButton({ isPending, wait }: SendButtonProps): ReactElement {
  const { text, timeLeft } = useTexts();
  const seconds = useSecondsLeft(wait);
  const isWaiting = wait !== undefined && seconds > 0;
  return (
    <Button
      type="submit"
      isBusy={isPending}
      busyLabel={text('sending')}
      {...(isWaiting && { 'aria-disabled': true })}
    >
      {isWaiting ? text('sendAgainIn', { time: timeLeft(seconds) }) : text('sendCode')}
    </Button>
  );
}

/** Errors after which pressing again may help; after any other the entry has to be changed. */
const PASSING = new Set([
  ...['network', 'offline', 'timeout', 'server', 'bad_response', 'rate_limited'],
]);

/** Puts the focus on what must be changed, unless the user has gone elsewhere. */
function useFocusOnRefusal(
  element: RefObject<HTMLFormElement | null>,
  issue: object | undefined,
): void {
  const { error } = useBindContactPart().flow;
  const wrong = issue ?? (error && !PASSING.has(error.code) ? error : undefined);
  const told = useRef(wrong);
  useEffect(() => {
    if (told.current === wrong) return;
    told.current = wrong;
    if (wrong && element.current?.contains(document.activeElement)) focusFlow(element.current);
  }, [wrong, element]);
}
