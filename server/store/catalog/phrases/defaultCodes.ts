import type { CodeTable } from '../codeTable';
import type { MergedCodes } from '../mergeEditions';
import { unpackKey } from '../packedKey';

/** What the title of a header's plain member says, the plainest first. */
const plainTitles: readonly RegExp[] = [/\bunspecified\b/i, /\bwithout complications?\b|\buncomplicated\b/i, /\bwithout\b/i, /\bnot elsewhere classified\b/i, /\bnot intractable\b/i];

/**
 * The code that stands for a header where a note names no more than the header says: its "unspecified" member, else the one
 * "without" more, else a lone child; of seventh characters A, the initial encounter (Guideline I.C.19.a). The header
 * itself where it has no plain member.
 */
export function findDefaultCode(id: number, codes: CodeTable, merged: Pick<MergedCodes, 'titles'>): number {
  let current = id;
  for (;;) {
    const newest = 31 - Math.clz32(codes.presentAt(current));
    if (codes.isBillableIn(current, newest)) return current;
    const next = plainChild(codes.childrenOf(current, newest), codes, merged);
    if (next === undefined) return current;
    current = next;
  }
}

function plainChild(children: readonly number[], codes: CodeTable, { titles }: Pick<MergedCodes, 'titles'>): number | undefined {
  if (children.length === 1) return children[0];
  const first = children.find((child) => codes.stemLengthAt(child) > 0 && unpackKey(codes.keyAt(child)).endsWith('A'));
  if (first !== undefined) return first;
  const titleOf = (child: number): string => titles[child]?.longTitle ?? '';
  for (const form of plainTitles) {
    const plain = children.filter((child) => form.test(titleOf(child)));
    const shortest = plain.sort((left, right) => sidesIn(titleOf(left)) - sidesIn(titleOf(right)) || titleOf(left).length - titleOf(right).length)[0];
    if (shortest !== undefined) return shortest;
  }
  return undefined;
}

/** "Otitis media, unspecified, left ear" is shorter than that of an unspecified ear, and not the plainer. */
function sidesIn(title: string): number {
  return /\b(?:left|right|bilateral)\b/i.test(title) ? 1 : 0;
}
