'use client';
import type { MfaContact } from '@mfakit/client';
import { type EmailReading, type PhoneFieldStore, type PhoneIssue, readEmail } from '@mfakit/react';
import { useMemo, useRef } from 'react';
import { type ResolverResult, type UseFormReturn, useForm } from 'react-hook-form';

/** The form that asks for a contact: a text, which is a contact once it has been read. */
export type ContactForm = UseFormReturn<ContactFields, unknown, ReadContact>;

/** What may be entered: one of the two, by the channel. */
interface ContactFields {
  readonly phone: string;
  readonly email: string;
}

interface ReadContact {
  readonly contact: MfaContact;
}

type EmailIssue = Extract<EmailReading, { status: 'invalid' }>['issue'];

/** Why a text is no contact; `unlikely` is asked once, and then the user is believed. */
export type ContactIssue = PhoneIssue | EmailIssue | 'unlikely';

/** What the form says of a text: the contact in it, or what is wrong, with the country that the words may name. */
type Reading =
  | { readonly contact: MfaContact }
  | { readonly issue: ContactIssue; readonly country?: string };

function resultOf(
  field: keyof ContactFields,
  reading: Reading,
): ResolverResult<ContactFields, ReadContact> {
  if ('contact' in reading) return { values: reading, errors: {} };
  const { issue, country } = reading;
  return { values: {}, errors: { [field]: { type: issue, ...(country && { message: country }) } } };
}

function emailReading(raw: string): Reading {
  const reading = readEmail(raw);
  return reading.status === 'valid' ? { contact: reading.contact } : { issue: reading.issue };
}

/**
 * The form for a contact. What was entered outlives the fields, so that the way back finds it.
 *
 * @param phone the field for the number; null asks for an e-mail address
 */
export function useContactForm(phone: PhoneFieldStore | null): ContactForm {
  const doubted = useRef<string | null>(null);
  const resolver = useMemo(() => {
    const phoneReading = async (store: PhoneFieldStore): Promise<Reading> => {
      const reading = await store.read();
      if (reading.status === 'invalid') return reading;
      const { contact, isLikely } = reading;
      const number = `${contact.phoneCountryCode} ${contact.phone}`;
      if (isLikely || doubted.current === number) return { contact };
      doubted.current = number;
      return { issue: 'unlikely' };
    };
    return async ({ email }: ContactFields) =>
      phone ? resultOf('phone', await phoneReading(phone)) : resultOf('email', emailReading(email));
  }, [phone]);
  return useForm<ContactFields, unknown, ReadContact>({
    defaultValues: { phone: '', email: '' },
    reValidateMode: 'onSubmit',
    // The form would do it while the field is still busy, and that is what would be read.
    shouldFocusError: false,
    resolver,
  });
}
