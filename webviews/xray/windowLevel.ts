/** Grey values that are shown between black and white: DICOM's window centre and width, over 0–255. */
export interface GreyWindow {
  readonly center: number;
  readonly width: number;
}

/** Shows every grey value as it is. */
export const fullWindow: GreyWindow = { center: 128, width: 256 };

const leastWidth = 2;
const mostWidth = 512;

/** Keeps a window within what sliders and drags may set, in whole grey values. */
export function clampWindow({ center, width }: GreyWindow): GreyWindow {
  return { center: Math.round(Math.min(Math.max(center, 0), 255)), width: Math.round(Math.min(Math.max(width, leastWidth), mostWidth)) };
}

/** What each of the 256 grey values is shown as, by DICOM's linear function (PS3.3, C.11.2.1.2). */
export function makeGreyTable({ center, width }: GreyWindow, isInverted: boolean): Uint8ClampedArray {
  const table = new Uint8ClampedArray(256);
  for (let grey = 0; grey < 256; grey++) {
    const shown = ((grey - (center - 0.5)) / (width - 1) + 0.5) * 255;
    table[grey] = isInverted ? 255 - Math.min(255, Math.max(0, shown)) : shown;
  }
  return table;
}
