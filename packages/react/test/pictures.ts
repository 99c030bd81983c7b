/** As pixels: red, green, blue and alpha. */
interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

const SIDE = 32;
/** Start of image, a frame of one component, 640 by 480, and the start of its scan: ITU-T T.81, annex B. */
const HEADER = [
  ...[0xff, 0xd8],
  ...[0xff, 0xc0, 0, 11, 8, 480 >> 8, 480 & 255, 640 >> 8, 640 & 255, 1, 1, 0x11, 0],
  ...[0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0],
];

function shade(scene: number, place: number): number {
  const who = Math.floor(scene / PERSON);
  const [x, y] = [(place % SIDE) / SIDE, Math.floor(place / SIDE) / SIDE];
  const wave = Math.sin(who * 7 + x * (5 + who * 3)) * Math.cos(who * 11 + y * (4 + who * 2));
  return 128 + 90 * wave + 6 * Math.sin((scene + 1) * 12.9898 + place * 78.233);
}

/** So many scenes show one person: 0 to 999 are the first, 1000 to 1999 the second. */
export const PERSON = 1000;

/**
 * What a camera in front of a scene takes, where there is nothing to encode with: the header of a JPEG, by which a server
 * knows it, and shades of grey in place of its body. Two scenes of one person are two pictures of one face.
 */
export function drawPicture(scene: number): Uint8Array<ArrayBuffer> {
  const shades = Array.from({ length: SIDE * SIDE }, (_, place) => Math.round(shade(scene, place)));
  return Uint8Array.from([...HEADER, ...shades]);
}

/** Reads what {@link drawPicture} drew, in place of a decoder of JPEG. */
export async function decodePicture(bytes: Uint8Array): Promise<Pixels> {
  const shades = bytes.subarray(HEADER.length);
  const data = Uint8Array.from(
    { length: shades.length * 4 },
    (_, place) => shades[place >> 2] ?? 0,
  );
  return { width: SIDE, height: SIDE, data };
}
