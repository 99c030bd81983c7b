'use client';
import type { ReactElement } from 'react';
import { ScreenLayout } from '../primitives/Screen.js';
import { MfaSettingsContent } from './MfaSettingsContent.js';
import { MfaSettingsRoot, type MfaSettingsRootProps } from './MfaSettingsRoot.js';

/** Props of {@link MfaSettings}. */
export type MfaSettingsProps = Omit<MfaSettingsRootProps, 'children'>;

/**
 * The signed-in user's second factors: what is on, what may be added, which one is asked for first, removal, recovery codes,
 * and which single loss would lock the user out.
 *
 * Renders a `<section data-slot="mfa-settings">` whose `data-state` is `loading`, `failed`, `expired`, `empty` or `list`; while
 * a factor is enrolled or new recovery codes are to be saved, that screen stands in its place.
 *
 * @throws Error outside of an `MfaProvider`
 */
export function MfaSettings(props: MfaSettingsProps): ReactElement {
  return (
    <MfaSettingsRoot {...props}>
      <ScreenLayout>
        <MfaSettingsContent />
      </ScreenLayout>
    </MfaSettingsRoot>
  );
}
