import type { MfaAuthenticator, MfaFactorType } from '@mfakit/client';
import { factorText, type MfaUiFactor } from '../factors/factor-types.js';
import type { Texts } from '../messages/texts.js';

/** One enrolled authenticator as a row. */
export interface SettingsRow {
  readonly authenticator: MfaAuthenticator;
  /** How its kind is drawn; undefined for a kind that this app does not know. */
  readonly factor: MfaUiFactor | undefined;
}

/** True for a kind that the host wants to be seen. */
function isShown(type: MfaFactorType, shown: readonly MfaFactorType[] | undefined): boolean {
  return shown === undefined || shown.includes(type);
}

/** The enrolled ones in the order of the app's factors, best first, and those of one kind oldest first. */
export function settingsRows(
  authenticators: readonly MfaAuthenticator[],
  factors: readonly MfaUiFactor[],
  shown: readonly MfaFactorType[] | undefined,
): readonly SettingsRow[] {
  const place = (type: MfaFactorType) => {
    const at = factors.findIndex((factor) => factor.type === type);
    return at < 0 ? factors.length : at;
  };
  return authenticators
    .filter(({ type }) => isShown(type, shown))
    .map((authenticator) => ({
      authenticator,
      factor: factors.find(({ type }) => type === authenticator.type),
    }))
    .sort((a, b) => place(a.authenticator.type) - place(b.authenticator.type));
}

/** The kinds that can be added from these settings: the host wants them to be seen, and this app has a screen for them. */
export function offeredTypes(
  factors: readonly MfaUiFactor[],
  shown: readonly MfaFactorType[] | undefined,
): readonly MfaFactorType[] {
  return factors.filter(({ type, Bind }) => Bind && isShown(type, shown)).map(({ type }) => type);
}

/** What a row is called: its kind, else the name that the backend gives. */
export function rowTitle({ authenticator, factor }: SettingsRow, texts: Texts): string {
  return factor
    ? factorText(factor.titleKey, texts)
    : texts.foreign(authenticator.label ?? authenticator.type);
}
