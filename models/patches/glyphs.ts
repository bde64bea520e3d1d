/** Capitals and digits of 3 × 5 points, row by row from the top, a bit per point: captions of contact sheets need no font. */
const glyphs: Readonly<Record<string, number>> = {
  A: 0b010101111101101, B: 0b110101110101110, C: 0b011100100100011, D: 0b110101101101110, E: 0b111100110100111, F: 0b111100110100100, G: 0b011100101101011,
  H: 0b101101111101101, I: 0b111010010010111, J: 0b001001001101010, K: 0b101101110101101, L: 0b100100100100111, M: 0b101111111101101, N: 0b110101101101101,
  O: 0b010101101101010, P: 0b110101110100100, Q: 0b010101101110011, R: 0b110101110101101, S: 0b011100010001110, T: 0b111010010010010, U: 0b101101101101111,
  V: 0b101101101101010, W: 0b101101111111101, X: 0b101101010101101, Y: 0b101101010010010, Z: 0b111001010100111,
};
export const glyphSize = { width: 3, height: 5 } as const;

/** Calls back for every point of a text, in points from its top left. Other characters are blanks. */
export function forEachPoint(text: string, visit: (x: number, y: number) => void): void {
  [...text.toUpperCase()].forEach((character, index) => {
    const bits = glyphs[character] ?? 0;
    for (let point = 0; point < glyphSize.width * glyphSize.height; point += 1) {
      if ((bits >> (glyphSize.width * glyphSize.height - 1 - point)) & 1) visit(index * (glyphSize.width + 1) + (point % glyphSize.width), Math.floor(point / glyphSize.width));
    }
  });
}
