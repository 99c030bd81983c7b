import type { MfaChallenge } from '@mfakit/client';
import { useBindFace } from '@mfakit/react';
import type { ReactElement } from 'react';

/** What the screen needs from its host. */
export interface EnrolFaceProps {
  readonly challenge?: MfaChallenge;
  readonly onSuccess: () => void;
  readonly onExpired: () => void;
}

/** Enrols a face: the whole of what a host writes for a screen of its own. */
export function EnrolFace(props: EnrolFaceProps): ReactElement {
  const face = useBindFace(props);
  const { step, canCapture, photos } = face;
  const isOpen = step === 'consent' || step === 'capture';
  const problem = face.camera.cause ?? face.issue ?? face.error?.code;
  return (
    <section>
      {problem && <p role="alert">{problem}</p>}
      {step === 'capture' && <video aria-label="Camera" {...face.getVideoProps()} />}
      {isOpen && <input aria-label="Photos" {...face.getFileInputProps()} />}
      {isOpen && <input type="button" value="Send my photos here" onClick={face.start} />}
      {canCapture && <input type="button" value="Take" onClick={face.capture} />}
      {photos.map(({ id, show }, index) => (
        <canvas key={id} ref={show} role="img" aria-label={`Photo ${index + 1}`} />
      ))}
      {step === 'review' && <input type="button" value="Send" onClick={face.submit} />}
      {step === 'review' && <input type="button" value="Again" onClick={face.retake} />}
    </section>
  );
}
