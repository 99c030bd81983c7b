import type { MfaChallenge } from '@mfakit/client';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import { expect, screen, userEvent, waitFor } from 'storybook/test';
import {
  backendOf,
  challengeOf,
  codeFor,
  type StoryBackend,
} from '../../../../.storybook/backend.js';
import { VerifyMfa } from '../verify-mfa/VerifyMfa.js';

/** Signs in again and again: the first time enrols, every later time verifies. */
function Live({ backend, first }: { backend: StoryBackend; first: MfaChallenge }): ReactElement {
  const [challenge, setChallenge] = useState(first);
  const [rounds, setRounds] = useState(0);
  const signIn = async () => setChallenge(await backend.challenge());
  return (
    <div style={{ display: 'grid', gap: 16 }}>
      <p style={{ maxInlineSize: 400, margin: 0 }}>
        Take your phone and scan. The backend runs in this page and really checks the codes. After
        each sign-in the next one begins.
      </p>
      <VerifyMfa
        key={challenge.token}
        challenge={challenge}
        onSignInAgain={signIn}
        onSuccess={() => setRounds((count) => count + 1)}
      />
      {rounds > 0 && (
        <button type="button" onClick={signIn}>
          Sign in again ({rounds} so far)
        </button>
      )}
    </div>
  );
}

const meta = {
  title: 'Flows/Live',
  parameters: { backend: { start: 'challenge', policy: { factors: ['totp'] } } },
  render: (_args, context) => <Live backend={backendOf(context)} first={challengeOf(context)} />,
} satisfies Meta;

export default meta;

/** Works with a real phone. The play function stands in for it. */
export const WithAPhone: StoryObj<typeof meta> = {
  tags: ['!autodocs'],
};

/** The same, driven to the end: enrol, sign in again, verify. */
export const Driven: StoryObj<typeof meta> = {
  tags: ['!autodocs'],
  globals: { locale: 'en-US' },
  play: async (context) => {
    const backend = backendOf(context);
    await userEvent.click(await screen.findByRole('button', { name: 'Set up' }));
    await screen.findByRole('img');
    const parts = [...document.querySelectorAll('[data-slot="key"] span')];
    const secret = parts.map((part) => part.textContent).join('');
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }));
    await userEvent.type(await screen.findByRole('textbox'), codeFor(backend, secret));
    await userEvent.click(await screen.findByRole('checkbox'));
    await userEvent.click(screen.getByRole('button', { name: 'Done' }));
    await userEvent.click(await screen.findByRole('button', { name: /^Sign in again/ }));
    backend.clock.advance(30_000);
    await userEvent.type(await screen.findByRole('textbox'), codeFor(backend, secret));
    await waitFor(() => expect(screen.getByText('You’re verified')).toBeVisible());
  },
};
