import type { Point } from './network/landmark-network.js';

const NOSE = 30;
/** The outer corner of each. */
const EYES = [36, 45] as const;

/**
 * How far a head is turned aside, by where the tip of its nose lies between the outer corners of its eyes: 0 in the middle,
 * ±1 beside one of them.
 *
 * @param points 68 of them, all measured alike
 */
export function faceTurn(points: readonly Point[]): number {
  const [nose, one, other] = [points[NOSE], points[EYES[0]], points[EYES[1]]];
  if (!nose || !one || !other) return 0;
  const axis = { x: other.x - one.x, y: other.y - one.y };
  const length = Math.hypot(axis.x, axis.y);
  if (length === 0) return 0;
  const fromMiddle = { x: nose.x - (one.x + other.x) / 2, y: nose.y - (one.y + other.y) / 2 };
  const along = (fromMiddle.x * axis.x + fromMiddle.y * axis.y) / length;
  return along / (length / 2);
}

/**
 * How far a head leans to a shoulder, by the line between the outer corners of its eyes, in degrees: 0 is upright, positive is
 * clockwise in the picture.
 *
 * @param points 68 of them, all measured alike
 */
export function faceTilt(points: readonly Point[]): number {
  const [one, other] = [points[EYES[0]], points[EYES[1]]];
  if (!one || !other) return 0;
  return (Math.atan2(other.y - one.y, other.x - one.x) * 180) / Math.PI;
}
