'use client';
import { type ReactElement, useContext } from 'react';
import { createPortal } from 'react-dom';
import { useIsClient } from '../primitives/useIsClient.js';
import { UiContext } from '../provider/ui-context.js';
import { DialogContent, type DialogContentProps } from './DialogContent.js';

/** Props of {@link MfaDialog}: the flow's options, and what stands on the `<dialog>`. */
export interface MfaDialogProps<TUser = unknown> extends DialogContentProps<TUser> {
  readonly open: boolean;
}

/**
 * Answers a challenge in a modal dialog; on a small screen, in a sheet at its lower edge.
 *
 * Renders a native `<dialog data-slot="mfa-dialog">` into the provider's `portalContainer`, with `VerifyMfa` inside. The
 * page behind is inert. While new recovery codes are on the screen, it is left only by saving them.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function MfaDialog<TUser = unknown>({
  open,
  ...rest
}: MfaDialogProps<TUser>): ReactElement | null {
  const { portalContainer } = useContext(UiContext);
  const isClient = useIsClient();
  if (!open || !isClient) return null;
  const content = <DialogContent<TUser> key={rest.challenge.token} {...rest} />;
  return createPortal(content, portalContainer ?? document.body);
}
