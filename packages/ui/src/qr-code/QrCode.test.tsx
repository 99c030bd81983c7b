import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { makeClient } from '../../../react/test/fixtures.js';
import { host, slot } from '../../test/open.js';
import { QrCode } from './QrCode.js';

const VALUE = 'otpauth://totp/Acme:alice?secret=JBSWY3DPEHPK3PXP&issuer=Acme';

test('is drawn in the page, has a name, and says nowhere in words what it holds', async () => {
  render(host(makeClient(), <QrCode value={VALUE} label="Adds this account" />));
  expect(slot('qr-code')).toHaveAttribute('translate', 'no');
  const picture = await screen.findByRole('img', { name: 'Adds this account' });
  expect(picture.tagName).toBe('svg');
  expect(document.documentElement.outerHTML).not.toContain('JBSWY3DPEHPK3PXP');
});
