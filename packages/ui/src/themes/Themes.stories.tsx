import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { expect } from 'storybook/test';
import { backendOf, challengeOf } from '../../../../.storybook/backend.js';
import { localeOf } from '../../../../.storybook/locales.js';
import { BindTotp } from '../bind-totp/BindTotp.js';
import { zhCN } from '../messages/zh-CN.js';
import { MfaProvider } from '../provider/MfaProvider.js';
import { RecoveryCodes } from '../recovery-codes/RecoveryCodes.js';
import { VerifyMfa } from '../verify-mfa/VerifyMfa.js';
import contrast from './contrast.css?inline';
import dense from './dense.css?inline';
import rounded from './rounded.css?inline';

interface SheetProps {
  /** The sheet that a host imports. */
  readonly css: string;
}

/** As a page that has imported the sheet. */
function Sheet({ css }: SheetProps): ReactElement {
  return <style>{css}</style>;
}

const meta = {
  title: 'Parts/Themes',
  component: Sheet,
  // Each sets the whole page, so only one can be shown on it.
  tags: ['!autodocs'],
  parameters: { backend: { bound: true, start: 'challenge' } },
  render: ({ css }, context) => (
    <div style={{ display: 'grid', gap: 24, maxWidth: 400 }}>
      <Sheet css={css} />
      <VerifyMfa challenge={challengeOf(context)} onSuccess={() => {}} />
      <BindTotp onSuccess={() => {}} />
      <RecoveryCodes codes={['4f1c-9a02-77de', 'b08e-13c5-6f4a']} onDone={() => {}} />
    </div>
  ),
} satisfies Meta<typeof Sheet>;

export default meta;
type Story = StoryObj<typeof meta>;

export const Dense: Story = { args: { css: dense } };

export const Rounded: Story = { args: { css: rounded } };

export const Contrast: Story = { args: { css: contrast } };

/** Two languages and two colours on one page, each by where it stands. */
export const SideBySide: Story = {
  args: {
    css: '.left { --mfa-color-primary: light-dark(#006633, #6fd6a5) } .right { --mfa-color-primary: #660099 }',
  },
  render: ({ css }, context) => (
    <>
      <Sheet css={css} />
      <div className="left">
        <VerifyMfa challenge={challengeOf(context)} onSuccess={() => {}} />
      </div>
      <div className="right">
        <MfaProvider
          client={backendOf(context).client}
          locale={zhCN}
          appearance={{ theme: 'light' }}
        >
          <VerifyMfa challenge={challengeOf(context)} onSuccess={() => {}} />
        </MfaProvider>
      </div>
    </>
  ),
  globals: { theme: 'light', locale: 'en-US' },
  play: async (context) => {
    const { canvas } = context;
    const locale = localeOf(context);
    const [left] = await canvas.findAllByRole('button', { name: locale.messages.verifySubmit });
    const [right] = (
      await canvas.findAllByRole('button', { name: zhCN.messages.verifySubmit })
    ).slice(-1);
    if (!left || !right) throw new Error('One of the two is missing.');
    await expect(getComputedStyle(left).backgroundColor).toBe('color(srgb 0 0.4 0.2)');
    await expect(getComputedStyle(right).backgroundColor).toBe('color(srgb 0.4 0 0.6)');
    await expect(left.closest('[lang]')).toHaveAttribute('lang', locale.tag);
    await expect(right.closest('[lang]')).toHaveAttribute('lang', 'zh-CN');
  },
};
