import { createPhoneFieldStore, type PhoneFieldStoreOptions } from '@mfakit/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import { EmailField } from './EmailField.js';
import { PhoneField, type PhoneFieldProps } from './PhoneField.js';

interface CardProps extends Omit<PhoneFieldProps, 'store'>, PhoneFieldStoreOptions {
  readonly theme?: string;
}

/** The field in a card of its own, as a host's form would have it. */
function Card({ countries, country, theme, ...props }: CardProps): ReactElement {
  const [store] = useState(() =>
    createPhoneFieldStore({ country, ...(countries && { countries }) }),
  );
  return (
    <div data-mfakit="" data-theme={theme}>
      <PhoneField store={store} {...props} />
    </div>
  );
}

const meta = {
  title: 'Parts/PhoneField',
  component: Card,
  args: { country: 'CN' },
  render: (args, { globals }) => <Card {...args} theme={globals.theme} />,
} satisfies Meta<typeof Card>;

export default meta;
type Story = StoryObj<typeof meta>;

const input = () => screen.getByRole<HTMLInputElement>('textbox');
const list = () => screen.getByRole('combobox');

export const Empty: Story = {};

export const WithHint: Story = { args: { hint: 'We text you a code, and nothing else.' } };

export const Typed: Story = {
  play: async () => {
    await userEvent.type(input(), '138 0000 1234');
    await expect(list()).toHaveValue('CN');
  },
};

/** Whatever is pasted: the calling code turns the country, and is not shown twice. */
export const Pasted: Story = {
  play: async () => {
    await userEvent.click(input());
    await userEvent.paste('tel:+44-7400-123456');
    await waitFor(() => expect(list()).toHaveValue('GB'));
    await waitFor(() => expect(input()).toHaveValue('7400 123456'));
  },
};

export const Invalid: Story = { args: { error: 'That number is too short.' } };

export const Busy: Story = { args: { isBusy: true } };

export const OneCountry: Story = { args: { countries: ['JP'] } };

/** The number reads from left to right in a page that does not. */
export const RightToLeft: Story = {
  globals: { direction: 'rtl' },
  args: { label: 'رقم الجوال', hint: 'سنرسل إليك رمزًا.' },
  play: async () => {
    await userEvent.type(input(), '138 0000 1234');
    const code = document.querySelector('[data-slot="calling-code"]')?.getBoundingClientRect();
    await expect(code?.right).toBeLessThan(input().getBoundingClientRect().left + 1);
  },
};

export const Narrow: Story = {
  globals: { viewport: { value: 'phone' } },
  args: { country: 'BS', error: 'This number is not one that we can send a code to from here.' },
  play: async () => {
    await userEvent.type(input(), '+1 242 359 1234');
    await userEvent.tab();
    await expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(innerWidth);
  },
};

/** What an address is entered in. */
export const Email: Story = {
  render: (_args, { globals }) => (
    <div data-mfakit="" data-theme={globals.theme}>
      <EmailField hint="We email you a code, and nothing else." />
    </div>
  ),
};

export const EmailInvalid: Story = {
  render: (_args, { globals }) => (
    <div data-mfakit="" data-theme={globals.theme}>
      <EmailField error="Enter a full address, like name@example.com." />
    </div>
  ),
};
