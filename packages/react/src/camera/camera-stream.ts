/** How long a track may be mute before it is told: phones mute at the start and when they switch apps. */
const MUTE_MS = 1000;

/** A stream that is looked after, until it is stopped. */
export interface CameraStream {
  readonly stream: MediaStream;
  readonly deviceId: string | undefined;
  /** The camera's name; empty where the browser does not tell. */
  readonly label: string;
  isEnded(): boolean;
  stop(): void;
}

/** Turns off everything that a stream comes from. */
export function stopStream(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/**
 * Looks after a stream: heeds its end, and a silence that lasts.
 *
 * @param onEnded when the device went away or the permission was taken back; not when it is stopped from here
 */
export function holdStream(
  stream: MediaStream,
  {
    onEnded,
    onMuted,
  }: { readonly onEnded: () => void; readonly onMuted: (isMuted: boolean) => void },
): CameraStream {
  const [track] = stream.getVideoTracks();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasTold = false;
  const tell = (isMuted: boolean) => {
    if (isMuted === wasTold) return;
    wasTold = isMuted;
    onMuted(isMuted);
  };
  const muted = () => {
    clearTimeout(timer);
    timer = setTimeout(tell, MUTE_MS, true);
  };
  const unmuted = () => {
    clearTimeout(timer);
    tell(false);
  };
  track?.addEventListener('ended', onEnded);
  track?.addEventListener('mute', muted);
  track?.addEventListener('unmute', unmuted);
  if (track?.muted) muted();
  return {
    stream,
    deviceId: track?.getSettings().deviceId,
    label: track?.label ?? '',
    isEnded: () => track?.readyState !== 'live',
    stop: () => {
      clearTimeout(timer);
      track?.removeEventListener('ended', onEnded);
      track?.removeEventListener('mute', muted);
      track?.removeEventListener('unmute', unmuted);
      stopStream(stream);
    },
  };
}
