import type { MfaClient, MfaError } from '@mfakit/client';
import { isMfaError } from '@mfakit/client';
import { type RenderResult, render, screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, type ReactNode, StrictMode } from 'react';
import { MfaProvider, type StepUpPrompt, useStepUpPrompt, useVerifyMfa } from '../src/index.js';

function Answer({ prompt, name }: { prompt: StepUpPrompt; name: string }): ReactElement {
  const mfa = useVerifyMfa({ challenge: prompt.challenge, onSuccess: prompt.succeed });
  return (
    <section aria-label={name}>
      <form {...mfa.getFormProps()}>
        <input aria-label="Code" {...mfa.getCodeInputProps()} />
        <output>{mfa.error?.code ?? mfa.status}</output>
      </form>
      <button type="button" onClick={prompt.cancel}>
        Cancel
      </button>
    </section>
  );
}

/** A host's own prompt. */
export function Prompt({ name = 'Prompt' }: { readonly name?: string }): ReactElement | null {
  const prompt = useStepUpPrompt();
  return prompt && <Answer key={prompt.challenge.token} prompt={prompt} name={name} />;
}

/** What a test has in hand after {@link openPage}. */
export interface OpenPage {
  readonly user: UserEvent;
  readonly view: RenderResult;
  /** Shows something else in the same provider. */
  show(children: ReactNode): void;
  press(name: string): Promise<void>;
  /** The open prompt of this name. */
  prompt(name?: string): Promise<HTMLElement>;
  noPrompt(name?: string): boolean;
  /** Enters a code into the open prompt. */
  answer(code: string, name?: string): Promise<void>;
  outcome(name?: string): string | null;
}

/** Renders a page in StrictMode, below a headless provider. */
export function openPage(client: MfaClient, children: ReactNode): OpenPage {
  const user = userEvent.setup();
  const tree = (content: ReactNode) => (
    <StrictMode>
      <MfaProvider client={client}>{content}</MfaProvider>
    </StrictMode>
  );
  const view = render(tree(children));
  return {
    user,
    view,
    show: (content) => view.rerender(tree(content)),
    press: (name) => user.click(screen.getByRole('button', { name })),
    prompt: (name = 'Prompt') => screen.findByRole('region', { name }),
    noPrompt: (name = 'Prompt') => screen.queryByRole('region', { name }) === null,
    answer: async (code, name = 'Prompt') => {
      const prompt = await screen.findByRole('region', { name });
      await user.type(within(prompt).getByRole('textbox', { name: 'Code' }), code);
    },
    outcome: (name = 'Pay') => screen.getByRole('status', { name: `${name}: outcome` }).textContent,
  };
}

/** For a promise that is to be watched from outside of React. */
export async function codeOf(promise: Promise<unknown>): Promise<MfaError['code'] | 'passed'> {
  try {
    await promise;
    return 'passed';
  } catch (error) {
    if (isMfaError(error)) return error.code;
    throw error;
  }
}
