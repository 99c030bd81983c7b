import type { FaceBox } from './face-detector.js';
import { centreOf, type FaceGuidance, type FaceReading, judgeFace } from './judge-face.js';
import { nearestFace } from './nearest-face.js';

/** A face is being held still, for its photo: what a ring may fill by. */
export interface FaceHold {
  /** Since when, in milliseconds of `performance.now()`: another number is another hold, from its beginning. */
  readonly since: number;
  /** The milliseconds to the photo, as of when this was first told. */
  readonly left: number;
}

/** What the user sees of the guidance; the same object until it changes. `hold` is null while the face moves. */
export type FaceGuide =
  /** Nobody is to be seen yet; null until that is certain. */
  | { readonly status: 'searching'; readonly guidance: 'no_face' | null }
  | {
      readonly status: 'aligning';
      readonly guidance: Exclude<FaceGuidance, 'no_face' | 'hold_still'>;
    }
  | { readonly status: 'holding'; readonly guidance: 'hold_still'; readonly hold: FaceHold | null }
  /** Held for long enough: the photo is being taken. */
  | { readonly status: 'captured'; readonly guidance: null };

/** Where the guidance stands between two frames. */
export interface FaceCaptureState {
  readonly guide: FaceGuide;
  /** What a screen reader is told: the guidance, at most once a second. */
  readonly spoken: FaceGuidance | null;
  /** When it was told last. */
  readonly spokenAt: number;
  /** What the newest frames say, and since when without a break. */
  readonly latest: { readonly guidance: FaceGuidance; readonly since: number } | null;
  /** Since when the face holds still, and where; null while it does not. */
  readonly held: { readonly since: number; readonly box: FaceBox } | null;
}

/** What may happen to it. `at` is in milliseconds, by any clock that only goes forward. */
export type FaceCaptureEvent =
  | { readonly type: 'frame_read'; readonly at: number; readonly reading: FaceReading }
  /** A photo was taken or refused, or the camera rests: from the beginning. */
  | { readonly type: 'restarted' };

/** So long a new guidance must be true before it takes the old one's place: text that flickers cannot be followed. */
export const SETTLE_MS = 400;
/** So long a face must hold still for its photo, from the first good frame on. */
export const HOLD_MS = 1200;
/** So far apart are two announcements. */
export const SPEAK_MS = 1000;
/** A share of the face's size; what moves further than that from where it was does not hold still. */
const STILL = 0.12;

const SEARCHING: FaceGuide = { status: 'searching', guidance: null };

/** The state before any frame. */
export const initialFaceCaptureState: FaceCaptureState = {
  guide: SEARCHING,
  spoken: null,
  spokenAt: Number.NEGATIVE_INFINITY,
  latest: null,
  held: null,
};

function guideOf(guidance: FaceGuidance): FaceGuide {
  switch (guidance) {
    case 'no_face':
      return { status: 'searching', guidance };
    case 'hold_still':
      return { status: 'holding', guidance, hold: null };
    default:
      return { status: 'aligning', guidance };
  }
}

function holdsStill(before: FaceBox, now: FaceBox): boolean {
  const [from, to] = [centreOf(before), centreOf(now)];
  const growth = Math.abs(now.height / before.height - 1);
  const way = Math.hypot((to.x - from.x) / before.width, (to.y - from.y) / before.height);
  return growth <= STILL && way <= STILL;
}

function hold(
  { held }: FaceCaptureState,
  guidance: FaceGuidance,
  { at, reading }: Extract<FaceCaptureEvent, { type: 'frame_read' }>,
): FaceCaptureState['held'] {
  const box = nearestFace(reading.faces)?.box;
  if (guidance !== 'hold_still' || !box) return null;
  return held && holdsStill(held.box, box) ? held : { since: at, box };
}

function withHold(guide: FaceGuide, held: FaceCaptureState['held'], at: number): FaceGuide {
  if (guide.status !== 'holding' || guide.hold?.since === held?.since) return guide;
  return { ...guide, hold: held && { since: held.since, left: HOLD_MS - (at - held.since) } };
}

function speak(state: FaceCaptureState, at: number): FaceCaptureState {
  const { guidance } = state.guide;
  const isDue = guidance !== null && guidance !== state.spoken && at - state.spokenAt >= SPEAK_MS;
  return isDue ? { ...state, spoken: guidance, spokenAt: at } : state;
}

function read(
  state: FaceCaptureState,
  event: Extract<FaceCaptureEvent, { type: 'frame_read' }>,
): FaceCaptureState {
  const { at, reading } = event;
  const guidance = judgeFace(reading, state.latest?.guidance === 'hold_still');
  const latest = state.latest?.guidance === guidance ? state.latest : { guidance, since: at };
  const held = hold(state, guidance, event);
  const isSettled = guidance !== state.guide.guidance && at - latest.since >= SETTLE_MS;
  const guide = withHold(isSettled ? guideOf(guidance) : state.guide, held, at);
  const isOver = guide.status === 'holding' && held !== null && at - held.since >= HOLD_MS;
  return speak(
    { ...state, latest, held, guide: isOver ? { status: 'captured', guidance: null } : guide },
    at,
  );
}

/**
 * The guidance of somebody in front of a camera, as a pure function of what the frames show: what to say, when to say it, and
 * when the face has held still for long enough.
 */
export function faceCaptureReducer(
  state: FaceCaptureState,
  event: FaceCaptureEvent,
): FaceCaptureState {
  switch (event.type) {
    case 'frame_read':
      return state.guide.status === 'captured' ? state : read(state, event);
    case 'restarted':
      // What was said is still in the ear.
      return { ...initialFaceCaptureState, spokenAt: state.spokenAt };
    default:
      return event satisfies never;
  }
}
