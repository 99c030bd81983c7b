import { type MfaClient, MfaError } from '@mfakit/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, screen, waitFor } from 'storybook/test';
import { challengeOf } from '../../../../.storybook/backend.js';
import { localeOf } from '../../../../.storybook/locales.js';
import { untranslated } from '../../../../.storybook/pseudo-locale.js';
import { MfaSettings } from '../mfa-settings/MfaSettings.js';
import { MfaProvider } from '../provider/MfaProvider.js';
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

const LONG =
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);

/** What a server sends may be one word as long as it likes. */
export const LongServerTexts: Story = {
  globals: { viewport: PHONE },
  render: (_, context) => {
    const refuse = () => Promise.reject(new MfaError({ code: 'unknown', serverMessage: LONG }));
    const client: MfaClient = {
      features: { bind: [], remove: ['passkey', 'sms'], recoveryCodes: 'list' },
      listAuthenticators: async () => [
        { id: '1', type: 'passkey', label: LONG, enabled: true },
        { id: '2', type: 'sms', label: LONG, enabled: true },
      ],
      removeAuthenticator: refuse,
      getRecoveryCodeStatus: refuse,
      sendCode: refuse,
      verifyCode: refuse,
    };
    const contact = { channel: 'sms', phone: '13800000000' } as const;
    const factors = [{ type: 'sms', bound: true, bindable: true, hint: LONG, contact }];
    return (
      <MfaProvider client={client} locale={localeOf(context)}>
        <MfaSettings />
        <VerifyMfa challenge={{ token: 'token', reason: 'application', factors }} />
      </MfaProvider>
    );
  },
  play: async (context) => {
    const { canvas, userEvent } = context;
    const { sendCode, settingsManage, settingsRemove } = localeOf(context).messages;
    await userEvent.click(await canvas.findByRole('button', { name: sendCode }));
    for (const manage of await canvas.findAllByText(settingsManage)) {
      await userEvent.click(manage);
    }
    for (const remove of await canvas.findAllByRole('button', { name: settingsRemove })) {
      await userEvent.click(remove);
    }
    await canvas.findAllByText((text) => text.includes(LONG.slice(0, 300)));
    const drawn = [
      ...document.querySelectorAll('[data-mfakit] [data-slot]:not([data-slot="live-text"])'),
    ];
    const outside = drawn.filter((part) => {
      const card = part.closest('[data-mfakit]')?.getBoundingClientRect();
      const { left, right, width } = part.getBoundingClientRect();
      return !card || (width > 0 && (left < card.left || right > card.right + 0.5));
    });
    await expect(outside.map((part) => part.getAttribute('data-slot'))).toEqual([]);
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
  },
};

export const Thai: Story = { ...verify, globals: { locale: 'th-TH', viewport: PHONE } };
