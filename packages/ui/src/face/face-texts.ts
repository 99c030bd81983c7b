'use client';
import { type Context, createContext, useContext, useEffect, useMemo, useState } from 'react';
import { enUSFace } from '../messages/en-US.face.js';
import { enUS } from '../messages/en-US.js';
import { fetchFace, knownFace } from '../messages/fetched-face.js';
import { mergeFaceMessages } from '../messages/merge-messages.js';
import { type FaceTexts, faceTextsOf } from '../messages/texts.js';
import { UiContext } from '../provider/ui-context.js';

/**
 * The texts of the provider's language, those about faces among them; null until they have come, English where they do not
 * come. When the language changes, the ones before stay until then.
 *
 * @throws Error for a text of the host's that is of another shape than the locale's
 */
export function useLoadedFaceTexts(): FaceTexts | null {
  const { locale, messages } = useContext(UiContext);
  const { face } = locale;
  // English is here with the screens themselves.
  const here = face === enUS.face ? enUSFace : knownFace(face);
  const [last, setLast] = useState(here);
  useEffect(() => {
    if (here) return setLast(here);
    let isWanted = true;
    const show = () => isWanted && setLast(knownFace(face) ?? enUSFace);
    void fetchFace(face).then(show, show);
    return () => {
      isWanted = false;
    };
  }, [face, here]);
  const texts = here ?? last;
  return useMemo(() => {
    if (!texts) return null;
    const whole = mergeFaceMessages(enUSFace, texts, 'locale.face');
    return faceTextsOf(locale, messages ? mergeFaceMessages(whole, messages) : whole);
  }, [locale, messages, texts]);
}

/** Given by the root of either flow. */
export const FaceTextsContext: Context<FaceTexts | null> = createContext<FaceTexts | null>(null);

/**
 * The texts of the screens about faces.
 *
 * @throws Error outside of a root
 */
export function useFaceTexts(): FaceTexts {
  const texts = useContext(FaceTextsContext);
  if (texts === null) {
    throw new Error('[@mfakit/ui] A part of BindFace or VerifyFace was drawn outside of its Root.');
  }
  return texts;
}
