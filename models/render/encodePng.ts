import { makePng } from './makePng';

export interface RgbPicture {
  readonly width: number;
  readonly height: number;
  /** Row-major, three bytes a pixel. */
  readonly pixels: Uint8Array;
}

/** A colour picture as an 8-bit PNG; see {@link makePng} for `texts`. */
export function encodePng(picture: RgbPicture, texts: Readonly<Record<string, string>> = {}): Buffer {
  return makePng({ ...picture, channels: 3 }, texts);
}
