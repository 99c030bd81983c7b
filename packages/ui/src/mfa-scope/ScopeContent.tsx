'use client';
import { useStepUpPrompt } from '@mfakit/react';
import { type ReactElement, type ReactNode, useRef } from 'react';
import type { ChallengeFlowProps } from '../mfa-dialog/ChallengeBody.js';
import { type CardRootProps, ChallengeCard } from '../mfa-dialog/ChallengeCard.js';
import { useSwapFocus } from './useSwapFocus.js';

/** Props of {@link ScopeContent}. */
export interface ScopeContentProps
  extends Omit<ChallengeFlowProps<unknown>, 'challenge' | 'onSuccess'>,
    CardRootProps {
  readonly children?: ReactNode;
}

/** The children of a scope, or the prompt in their place. */
export function ScopeContent({ children, ...flow }: ScopeContentProps): ReactElement {
  const prompt = useStepUpPrompt();
  const content = useRef<HTMLDivElement>(null);
  const card = useRef<HTMLDivElement>(null);
  useSwapFocus(prompt !== null, content, card);
  return (
    <>
      <div data-slot="mfa-scope-content" ref={content} hidden={prompt !== null}>
        {children}
      </div>
      {prompt && (
        <ChallengeCard
          {...flow}
          key={prompt.challenge.token}
          rootRef={card}
          slot="mfa-scope"
          challenge={prompt.challenge}
          onSuccess={prompt.succeed}
          onCancel={prompt.fail}
        />
      )}
    </>
  );
}
