import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { test as base, CAMERA_FILE } from './camera.js';
import { PORTRAITS } from './portraits.js';

const WIDTH = 640;
const HEIGHT = 480;
const QUALITY = 70;
/** The middle of the oval. */
const OVAL = { x: 320, y: 216 };
/** The middle of each face on its portrait, and the radius of a cylinder that it would fit on. */
const FACES = {
  hopper: { x: 265, y: 232, radius: 125 },
  collins: { x: 222, y: 134, radius: 68 },
} as const;

/** Somebody in front of the camera. */
export interface Person {
  readonly who: keyof typeof PORTRAITS;
  /** @default 1.4, which is right for `hopper` */
  readonly zoom?: number;
  /** Pixels from where the face should be. @default 0 */
  readonly right?: number;
  readonly down?: number;
  /** Degrees, clockwise. @default 0: upright */
  readonly tilt?: number;
  /** Degrees that the head is turned aside by: the portrait is laid on a cylinder, which turns. @default 0 */
  readonly turn?: number;
}

/** What is in front of the camera. */
export interface Scene {
  /** Side by side, each with the same share of the width. */
  readonly people: readonly Person[];
  /** A card before all of them: red on its left, blue on its right, and darker below. @default none */
  readonly card?: true;
  /** How bright, where 1 is as it is. @default 1 */
  readonly light?: number;
  /** Over how many pixels it is smeared, in each direction. @default 0 */
  readonly blur?: number;
  /** There for half a second, gone for half a second. @default false */
  readonly comesAndGoes?: boolean;
  /** Nothing moves, not by one pixel. @default false: it goes round in a small circle */
  readonly isStill?: boolean;
}

/** What a cut file of raw frames, a missing and a spoilt one make of the camera. */
export type BrokenFile = 'tiny' | 'missing' | 'garbage';

interface Place {
  readonly x: number;
  readonly y: number;
}

const portraits = { hopper: PORTRAITS.hopper(), collins: PORTRAITS.collins() };

/** An empty room, brighter above. */
function emptyRoom(): Buffer {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Array.from({ length: WIDTH }, (__, x) => 150 - (y >> 3) + ((x * 7 + y * 3) % 5));
    return Buffer.from(row.flatMap((shade) => [shade, shade, shade, 255]));
  });
  return Buffer.concat(rows);
}

/** What of a portrait lies so far from the middle of its face in the picture; from there too, in the portrait's pixels. */
function placeOn({ who, zoom = 1.4, tilt = 0, turn = 0 }: Person, right: number, down: number) {
  const [cos, sin] = [Math.cos(radians(tilt)), Math.sin(radians(tilt))];
  const x = (right * cos + down * sin) / zoom;
  const y = (down * cos - right * sin) / zoom;
  const { radius } = FACES[who];
  if (turn === 0 || Math.abs(x) >= radius) return { x, y };
  const angle = Math.asin(x / radius) + radians(turn);
  // What comes round from behind is hair, whatever the portrait has at its edge.
  return { x: radius * Math.sin(Math.max(-Math.PI / 2, Math.min(Math.PI / 2, angle))), y };
}

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Draws a person into a part of the picture's width, where `0` is its left edge and `1` its right one. */
function drawPerson(data: Buffer, person: Person, from: number, to: number, moved: Place): void {
  const { who, right = 0, down = 0 } = person;
  const { width, height, data: source } = portraits[who];
  const middle = { x: OVAL.x + right + moved.x, y: OVAL.y + down + moved.y };
  const within = (place: number, size: number) =>
    Math.max(0, Math.min(size - 1, Math.round(place)));
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = Math.round(from * WIDTH); x < Math.round(to * WIDTH); x += 1) {
      const place = placeOn(person, x - middle.x, y - middle.y);
      const column = within(FACES[who].x + place.x, width);
      const row = within(FACES[who].y + place.y, height);
      const [at, pixel] = [4 * (y * WIDTH + x), 4 * (row * width + column)];
      data[at] = source[pixel] ?? 0;
      data[at + 1] = source[pixel + 1] ?? 0;
      data[at + 2] = source[pixel + 2] ?? 0;
    }
  }
}

/** Covers all. The light on its upper half follows the one direction of its way, that below the other: no two photos are one. */
function drawCard(data: Buffer, moved: Place): void {
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel += 1) {
    const isLeft = pixel % WIDTH < WIDTH / 2;
    const isAbove = pixel < (WIDTH * HEIGHT) / 2;
    const shade = isAbove ? 220 : 120;
    const light = 20 + 2 * (isAbove ? moved.x : moved.y);
    data.set(isLeft ? [shade, light, 20] : [20, light, shade], pixel * 4);
  }
}

/** The mean of a row or column's neighbours, all along it, by a running sum. */
function smear(data: Buffer, radius: number, step: number, length: number, starts: number[]): void {
  for (const start of starts) {
    const line = Array.from({ length }, (_, place) => data[start + place * step] ?? 0);
    const at = (place: number) => line[Math.max(0, Math.min(length - 1, place))] ?? 0;
    let sum = 0;
    for (let place = -radius; place <= radius; place += 1) sum += at(place);
    for (let place = 0; place < length; place += 1) {
      data[start + place * step] = sum / (2 * radius + 1);
      sum += at(place + radius + 1) - at(place - radius);
    }
  }
}

function picture({ people, card, light = 1, blur = 0 }: Scene, x: number, y: number): Buffer {
  const data = emptyRoom();
  people.forEach((person, index) => {
    drawPerson(data, person, index / people.length, (index + 1) / people.length, { x, y });
  });
  if (card) drawCard(data, { x, y });
  if (blur > 0) {
    const rows = Array.from(
      { length: HEIGHT * 3 },
      (_, i) => Math.floor(i / 3) * WIDTH * 4 + (i % 3),
    );
    const columns = Array.from({ length: WIDTH * 3 }, (_, i) => Math.floor(i / 3) * 4 + (i % 3));
    smear(data, blur, 4, WIDTH, rows);
    smear(data, blur, 4 * WIDTH, HEIGHT, columns);
  }
  const lit =
    light === 1 ? data : data.map((byte, i) => (i % 4 === 3 ? byte : Math.min(255, byte * light)));
  return jpeg.encode({ data: lit, width: WIDTH, height: HEIGHT }, QUALITY).data;
}

const FRAMES_A_SECOND = 30;
const SECONDS = 6;
const PLACES = 12;
const RADIUS = 8;

function film(scene: Scene): Buffer {
  if (scene.isStill) return Buffer.concat(Array(FRAMES_A_SECOND).fill(picture(scene, 0, 0)));
  const each = (FRAMES_A_SECOND * SECONDS) / PLACES;
  const frames = Array.from({ length: PLACES }, (_, place) => {
    const turn = (2 * Math.PI * place) / PLACES;
    const shown = scene.comesAndGoes && place % 2 ? { ...scene, people: [] } : scene;
    const one = picture(shown, RADIUS * Math.cos(turn), RADIUS * Math.sin(turn));
    return Buffer.concat(Array<Buffer>(each).fill(one));
  });
  return Buffer.concat(frames);
}

/** Each film is made once. */
const films = new Map<Scene, Buffer>();

function fileOf(scene: Scene | BrokenFile): Buffer {
  if (typeof scene === 'object') {
    const made = films.get(scene) ?? film(scene);
    films.set(scene, made);
    return made;
  }
  if (scene === 'garbage') return Buffer.alloc(4096, 'no picture ');
  const data = Buffer.alloc(2 * 2 * 4, 128);
  return jpeg.encode({ data, width: 2, height: 2 }, QUALITY).data;
}

/** Puts something else in front of the camera. Chromium opens its file whenever the camera goes on. */
export interface Stage {
  show(scene: Scene | BrokenFile): void;
}

/** Grace Hopper where she should be. */
export const HOPPER: Scene = { people: [{ who: 'hopper' }] };
/** Eileen Collins, as large. */
export const COLLINS: Scene = { people: [{ who: 'collins', zoom: 2.3 }] };

/** The test with a camera, whose scene each test sets; Grace Hopper to begin with. */
export const test = base.extend<{ readonly stage: Stage }>({
  stage: async ({ browserName: _ }, use, { project }) => {
    const path = join(project.outputDir, CAMERA_FILE);
    const show = (scene: Scene | BrokenFile) => {
      if (scene === 'missing') return rmSync(path, { force: true });
      // One who is still reading the old file reads it to its end.
      writeFileSync(`${path}.new`, fileOf(scene));
      renameSync(`${path}.new`, path);
    };
    // Other files have the same camera.
    const before = readFileSync(path);
    show(HOPPER);
    await use({ show });
    writeFileSync(path, before);
  },
});

export { expect } from './test.js';
