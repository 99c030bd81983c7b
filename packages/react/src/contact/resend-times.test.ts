import type { MfaContact } from '@mfakit/client';
import { describe, expect, test } from 'vitest';
import { contactKey, type ResendStorage, readResendAt, writeResendAt } from './resend-times.js';

const phone: MfaContact = { channel: 'sms', phone: '13800000000', phoneCountryCode: '+86' };
const email: MfaContact = { channel: 'email', email: 'alice@example.com' };

function memory(): ResendStorage & { readonly entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

const refusing: ResendStorage = {
  getItem: () => {
    throw new Error('denied');
  },
  setItem: () => {
    throw new Error('full');
  },
  removeItem: () => {
    throw new Error('denied');
  },
};

describe('when another code may be sent', () => {
  test('is read back until it has passed, and removed then', () => {
    const storage = memory();
    writeResendAt(storage, phone, 5000);
    expect(readResendAt(storage, phone, 4999)).toBe(5000);
    expect(readResendAt(storage, phone, 5000)).toBeUndefined();
    expect(storage.entries.size).toBe(0);
  });

  test('is kept for each contact apart', () => {
    const storage = memory();
    writeResendAt(storage, phone, 5000);
    expect(readResendAt(storage, email, 0)).toBeUndefined();
    expect(readResendAt(storage, { ...phone, phoneCountryCode: '+81' }, 0)).toBeUndefined();
  });

  test.each(['', 'soon', 'NaN', '-5'])('is not believed when storage holds %j', (value) => {
    const storage = memory();
    storage.setItem(`mfakit:resend:${contactKey(phone)}`, value);
    expect(readResendAt(storage, phone, 1)).toBeUndefined();
  });

  test('is not believed when it is more than a day off: the clock has been set back', () => {
    const storage = memory();
    writeResendAt(storage, phone, 86_400_001);
    expect(readResendAt(storage, phone, 1)).toBe(86_400_001);
    expect(readResendAt(storage, phone, 0)).toBeUndefined();
    expect(storage.entries.size).toBe(0);
  });

  test('is only forgotten, not fatal, where storage refuses or is missing', () => {
    for (const storage of [refusing, undefined]) {
      writeResendAt(storage, phone, 5000);
      expect(readResendAt(storage, phone, 0)).toBeUndefined();
    }
  });
});

describe('the name of a contact', () => {
  test('does not spell the contact', () => {
    for (const contact of [phone, email]) {
      expect(contactKey(contact)).toMatch(/^[0-9a-f]{13}$/);
    }
  });

  test('is the same for an address in another case', () => {
    expect(contactKey({ channel: 'email', email: 'Alice@Example.com' })).toBe(contactKey(email));
  });

  test('tells a thousand numbers apart', () => {
    const keys = Array.from({ length: 1000 }, (_, index) =>
      contactKey({ channel: 'sms', phone: String(13_800_000_000 + index) }),
    );
    expect(new Set(keys).size).toBe(1000);
  });
});
