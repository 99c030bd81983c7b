import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import { challengeOf } from '../../../../.storybook/backend.js';
import { untranslated } from '../../../../.storybook/pseudo-locale.js';
import { MfaSettings } from '../mfa-settings/MfaSettings.js';
import { VerifyMfa } from '../verify-mfa/VerifyMfa.js';

const meta = { title: 'Flows/Languages' } satisfies Meta;

export default meta;
type Story = StoryObj<typeof meta>;

const verify = {
  parameters: { backend: { bound: true, start: 'challenge' } },
  render: (_, context) => <VerifyMfa challenge={challengeOf(context)} />,
} satisfies Story;
const settings = {
  parameters: { backend: { api: 'v3', bound: true, start: 'signed-in' } },
  render: () => <MfaSettings />,
} satisfies Story;
const PHONE = { value: 'phone', isRotated: false };

const card = async () => {
  await waitFor(() => expect(document.querySelector('[data-mfakit]')).toBeVisible());
  return document.querySelector<HTMLElement>('[data-mfakit]') ?? document.body;
};
const everyTextIsTheLocales: NonNullable<Story['play']> = async () => {
  const root = await card();
  await waitFor(() => expect(root.querySelectorAll('button').length).toBeGreaterThan(0));
  await expect(untranslated(root)).toEqual([]);
  await expect(root.scrollWidth).toBeLessThanOrEqual(root.clientWidth);
};

/** Other letters, 40 % longer: a text outside the brackets is in no locale, and one without its end is cut off. */
export const Pseudo: Story = {
  ...verify,
  globals: { locale: 'en-XA', viewport: PHONE },
  play: everyTextIsTheLocales,
};

export const PseudoSettings: Story = {
  ...settings,
  globals: { locale: 'en-XA', viewport: PHONE },
  play: everyTextIsTheLocales,
};

export const Arabic: Story = {
  ...verify,
  globals: { locale: 'ar' },
  play: async () => {
    const root = await card();
    await expect(root).toHaveAttribute('lang', 'ar');
    await expect(getComputedStyle(root).direction).toBe('rtl');
    // A code is written from left to right in every language.
    await expect(getComputedStyle(await screen.findByRole('textbox')).direction).toBe('ltr');
  },
};

export const Persian: Story = { ...settings, globals: { locale: 'fa' } };

export const German: Story = { ...settings, globals: { locale: 'de-DE', viewport: PHONE } };

export const Thai: Story = { ...verify, globals: { locale: 'th-TH', viewport: PHONE } };
