'use client';
import type { MfaError } from '@mfakit/client';
import type { CSSProperties, ReactElement, Ref } from 'react';
import { Button } from '../primitives/Button.js';
import { useTexts } from '../provider/ui-context.js';
import { useTheme } from '../provider/useTheme.js';
import { ChallengeBody, type ChallengeFlowProps } from './ChallengeBody.js';
import { useChallengeExit } from './useChallengeExit.js';

/** What stands on the outermost element of a card. */
export interface CardRootProps {
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
}

/** Props of {@link ChallengeCard}. */
export interface ChallengeCardProps<TUser> extends ChallengeFlowProps<TUser>, CardRootProps {
  readonly slot: string;
  readonly rootRef?: Ref<HTMLDivElement>;
  /** Offers to leave. The error is `cancelled`, or what had ended the challenge. */
  readonly onCancel?: ((error: MfaError) => unknown) | undefined;
}

/** A challenge in the flow of a page, with a button to leave it. */
export function ChallengeCard<TUser>({
  slot,
  rootRef,
  onCancel,
  className,
  style,
  id,
  ...flow
}: ChallengeCardProps<TUser>): ReactElement {
  const { locale, text } = useTexts();
  const theme = useTheme(flow.appearance);
  const { onError, onExpired } = flow;
  const exit = useChallengeExit({ onCancel: onCancel ?? (() => {}), onError, onExpired });
  const canLeave = onCancel !== undefined;
  return (
    <div
      ref={rootRef}
      id={id}
      className={className}
      style={style}
      data-mfakit=""
      data-slot={slot}
      data-theme={theme}
      lang={locale.tag}
      dir={locale.direction}
    >
      <ChallengeBody<TUser> {...flow} exit={exit} canLeave={canLeave} />
      {canLeave && !exit.isHeld && !exit.isOver && (
        <div data-slot="cancel">
          <Button variant="text" onClick={exit.leave}>
            {text('cancel')}
          </Button>
        </div>
      )}
    </div>
  );
}
