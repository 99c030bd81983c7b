import type { AuthenticatorSafety, MfaCarrier } from '@mfakit/react';
import { factorText, type MfaUiFactor } from '../factors/factor-types.js';
import type { TextKey, Texts } from '../messages/texts.js';

const LOSS: Readonly<Record<string, TextKey>> = { phone: 'safetyPhone', mailbox: 'safetyMailbox' };
const AFTER: Readonly<Record<string, TextKey>> = { phone: 'afterPhone', mailbox: 'afterMailbox' };

/** The sentence about a loss, where there is exactly one that has a name. */
function lossKey(
  losses: readonly MfaCarrier[],
  named: Readonly<Record<string, TextKey>>,
  other: TextKey,
): TextKey {
  const [loss = '', ...more] = losses;
  return (more.length === 0 && Object.hasOwn(named, loss) ? named[loss] : undefined) ?? other;
}

/** What can be done about a risk from where it is told. */
export interface SafetyMeans {
  /** The kinds that can be added. */
  readonly addable: readonly MfaUiFactor[];
  readonly canMakeCodes: boolean;
}

/** How safe a user is from being locked out, in a sentence or two; undefined where nothing is bound. */
export function safetyText(
  safety: AuthenticatorSafety,
  texts: Texts,
  { addable, canMakeCodes }: SafetyMeans,
): string | undefined {
  const { text } = texts;
  if (safety.status === 'none') return undefined;
  if (safety.status === 'safe') return text('safetySafe');
  const risk = text(lossKey(safety.losses, LOSS, 'safetyOther'));
  const { suggestion } = safety;
  if (suggestion?.kind === 'recovery_codes') {
    return canMakeCodes ? text('safetyMakeCodes', { risk: { own: risk } }) : risk;
  }
  const factor = addable.find(({ type }) => type === suggestion?.type);
  if (!factor) return risk;
  const name = factorText(factor.titleKey, texts);
  return text('safetyAdd', { risk: { own: risk }, factor: { own: name } });
}

/** What a removal would leave behind; undefined where that is no worse. */
export function afterRemovalText(
  after: AuthenticatorSafety | null,
  { text }: Texts,
): string | undefined {
  if (after?.status === 'none') return text('afterNone');
  return after?.status === 'at_risk' ? text(lossKey(after.losses, AFTER, 'afterOther')) : undefined;
}
