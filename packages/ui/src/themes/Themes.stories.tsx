import type { Meta, StoryObj } from '@storybook/react-vite';
import type { ReactElement } from 'react';
import { challengeOf } from '../../../../.storybook/backend.js';
import { BindTotp } from '../bind-totp/BindTotp.js';
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
