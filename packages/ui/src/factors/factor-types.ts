import type {
  MfaBinding,
  MfaChallenge,
  MfaError,
  MfaFactor,
  MfaVerification,
} from '@mfakit/client';
import type {
  CodeFactorDefinition,
  OwnFlowFactorDefinition,
  UseVerifyMfaResult,
} from '@mfakit/react';
import type { ComponentType, ReactElement, ReactNode } from 'react';
import type { MfaLocale } from '../messages/messages.js';
import type { TextKey, Texts } from '../messages/texts.js';
import type { ScreenFrame, ScreenRootProps } from '../primitives/screen-types.js';

/** A text of the kit by its key, or a host's own in the language of a BCP 47 tag. */
export type FactorText = TextKey | ((tag: string) => string);

/** What a factor's screens hear and tell, whatever they do. */
interface FactorScreenBase extends Omit<ScreenRootProps, 'onError' | 'children'> {
  onError?(error: MfaError): unknown;
  /** The challenge or the session is over. */
  onExpired?(): unknown;
  /** Offered where a new sign-in is needed. Without it the screen only says so. */
  onSignInAgain?(): void;
  /** Further ways out, to be put under the screen's buttons. */
  readonly children?: ReactNode;
}

/** What a screen gets that enrols a factor. */
export interface FactorBindProps extends FactorScreenBase {
  /** With one, the enrolment answers it. Without, a signed-in user enrols. */
  readonly challenge?: MfaChallenge | undefined;
  readonly autoSubmit?: boolean;
  /** Awaited where a signed-in user had to show a second factor first: store the new token here. */
  readonly onVerified?: ((result: MfaVerification) => unknown) | undefined;
  /** Once, when the factor is in force and its recovery codes, if any, are saved. */
  onSuccess?(binding: MfaBinding): unknown;
}

/** What a screen gets that proves a factor in a flow of its own. */
export interface FactorScreenProps extends FactorScreenBase {
  readonly challenge: MfaChallenge;
  readonly factor: MfaFactor;
  /** Once, when the challenge is passed. */
  onSuccess(result: MfaVerification): unknown;
}

/** What a panel gets that takes a factor's code, inside the challenge's card. */
export interface FactorPanelProps {
  readonly flow: UseVerifyMfaResult;
  readonly autoSubmit: boolean;
  /** Why the last code was refused. */
  readonly error: string | undefined;
  /** Further ways out, to be put under the panel's buttons. */
  readonly children?: ReactNode;
}

/** How a factor looks, wherever it is named. */
interface FactorLooks {
  /** Drawn 20 pixels high, in the text's colour; hidden from screen readers. */
  readonly icon: () => ReactElement;
  /** Its name, for example "Authenticator app". */
  readonly titleKey: FactorText;
  /** One line on what it is. */
  readonly descriptionKey?: FactorText;
  /** The button that chooses it instead of another, for example "Use the authenticator app". */
  readonly actionKey: FactorText;
  /** A whole screen that enrols it. Without one it is not offered for enrolment. */
  readonly Bind?: ComponentType<FactorBindProps>;
  /** Fetches its code, and what a language needs for it, ahead; called when the user is about to choose it. */
  preload?(locale: MfaLocale): void;
}

/** A factor that is proven with a code in the challenge's card. */
export interface CodeUiFactor extends CodeFactorDefinition, FactorLooks {
  /** What stands in the card. @default the code field with its button */
  readonly Panel?: ComponentType<FactorPanelProps>;
  /** Heading and sentence over the panel. @default "Enter the 6-digit code", and the description */
  frame?(flow: UseVerifyMfaResult, texts: Texts): ScreenFrame;
}

/** A factor with screens of its own. */
export interface OwnFlowUiFactor extends OwnFlowFactorDefinition, FactorLooks {
  /** The whole screen that proves it. */
  readonly Panel: ComponentType<FactorScreenProps>;
}

/** A kind of factor with all that its screens need. The kit's own four are such records and nothing more. */
export type MfaUiFactor = CodeUiFactor | OwnFlowUiFactor;

/** A factor's text in the language of the screen. */
export function factorText(text: FactorText, texts: Texts): string {
  return typeof text === 'function' ? text(texts.locale.tag) : texts.text(text);
}
