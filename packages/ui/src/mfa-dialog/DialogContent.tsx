'use client';
import type { MfaError } from '@mfakit/client';
import type { CSSProperties, KeyboardEvent, ReactElement, SyntheticEvent } from 'react';
import { Icon } from '../primitives/icons.js';
import { useTexts } from '../provider/ui-context.js';
import { useTheme } from '../provider/useTheme.js';
import { ChallengeBody, type ChallengeFlowProps } from './ChallengeBody.js';
import { useChallengeExit } from './useChallengeExit.js';
import { useModal } from './useModal.js';

/** Props of {@link DialogContent}. */
export interface DialogContentProps<TUser> extends ChallengeFlowProps<TUser> {
  /**
   * The user wants to leave: by Escape, by the button, by the phone's back gesture. Set `open` to false. The error is
   * `cancelled`, or what had ended the challenge: `session_expired`, `locked`.
   */
  readonly onCancel: (error: MfaError) => unknown;
  readonly className?: string;
  readonly style?: CSSProperties;
  readonly id?: string;
}

// React hands events of a portal to what is around it in the tree: a host's form must not take ours for its own.
const keep = (event: SyntheticEvent) => event.stopPropagation();
const keepEscape = (event: KeyboardEvent) => {
  // Nor a dialog of the host below this one.
  if (event.key === 'Escape') event.stopPropagation();
};

/** The open dialog. */
export function DialogContent<TUser>({
  onCancel,
  className,
  style,
  id,
  ...flow
}: DialogContentProps<TUser>): ReactElement {
  const { locale, text } = useTexts();
  const theme = useTheme(flow.appearance);
  const { onError, onExpired } = flow;
  const exit = useChallengeExit({ onCancel, onError, onExpired });
  const modal = useModal(exit.leave);
  return (
    <dialog
      {...modal}
      id={id}
      className={className}
      style={style}
      data-slot="mfa-dialog"
      aria-label={text('stepUpLabel')}
      lang={locale.tag}
      dir={locale.direction}
      onSubmit={keep}
      onKeyDown={keepEscape}
    >
      {/* Scrolls by a hair even when all fits, which would make it a stop of the Tab key. */}
      <div data-slot="mfa-dialog-view" tabIndex={-1}>
        <div data-mfakit="" data-theme={theme} data-slot="mfa-dialog-card">
          <ChallengeBody<TUser> {...flow} exit={exit} />
          {!exit.isHeld && (
            <button data-slot="close" type="button" aria-label={text('close')} onClick={exit.leave}>
              <Icon name="close" />
            </button>
          )}
        </div>
      </div>
    </dialog>
  );
}
