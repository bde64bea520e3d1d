import type { CodeTable } from '../codes/codeTable';
import type { MergedCodes } from '../editions/mergeEditions';
import { unpackKey } from '../codes/packedKey';

/** Wording other than "unspecified" in the title of a header's default child, plainest first. */
const plainTitles: readonly RegExp[] = [/\bnot having achieved remission\b/i, /\bwithout complications?\b|\buncomplicated\b/i, /\bwithout\b/i, /\bnot elsewhere classified\b/i, /\bnot intractable\b/i, /\bnot specified as recurrent\b/i];
/** What the title of a default child adds to that of its header. */
const plainRest = /^,? (?:without|not|uncomplicated)\b/i;
/** "With unspecified complications" and "loss of consciousness of unspecified duration" are more specific than the header, not less. */
const openForm = /(?<!\bwith )\bunspecified\b(?! duration)/gi;

/**
 * The code to use for a header if a note says no more than the header: its "unspecified" child, otherwise the one "without"
 * further conditions, otherwise an only child; among seventh characters A, the initial encounter (Guideline I.C.19.a). The header
 * itself if it has no such child.
 */
export function findDefaultCode(id: number, codes: CodeTable, merged: Pick<MergedCodes, 'titles'>): number {
  let current = id;
  for (;;) {
    const newest = 31 - Math.clz32(codes.presentAt(current));
    if (codes.isBillableIn(current, newest)) return current;
    const next = plainChild(current, codes.childrenOf(current, newest), { codes, merged });
    if (next === undefined) return current;
    current = next;
  }
}

interface Titled {
  readonly codes: CodeTable;
  readonly merged: Pick<MergedCodes, 'titles'>;
}

function plainChild(parent: number, children: readonly number[], { codes, merged: { titles } }: Titled): number | undefined {
  if (children.length === 1) return children[0];
  const first = children.find((child) => codes.stemLengthAt(child) > 0 && unpackKey(codes.keyAt(child)).endsWith('A'));
  if (first !== undefined) return first;
  const header = titles[parent]?.longTitle ?? '';
  const titleOf = (child: number): string => titles[child]?.longTitle ?? '';
  // "Migraine without aura, intractable": words from the header's own title do not distinguish children.
  const restOf = (child: number): string => (titleOf(child).startsWith(header) ? titleOf(child).slice(header.length) : titleOf(child));
  const openness = (child: number): number => titleOf(child).match(openForm)?.length ?? 0;
  const most = Math.max(0, ...children.map(openness));
  // "Unspecified dementia, unspecified severity" leaves more open than "Unspecified dementia, mild".
  const open = most === 0 ? children : children.filter((child) => openness(child) === most);
  const form = plainTitles.find((candidate) => open.some((child) => candidate.test(restOf(child))));
  if (most === 0 && form === undefined) return undefined;
  const plain = form === undefined ? [...open] : open.filter((child) => form.test(restOf(child)));
  // "Nodular prostate without …" is a different condition than the "Benign prostatic hyperplasia without …" of its header.
  const isOther = (child: number): number => (plainRest.test(restOf(child)) && !/\bwith\b/i.test(restOf(child)) ? 0 : 1);
  return plain.sort((left, right) => isOther(left) - isOther(right) || titleOf(left).length - titleOf(right).length)[0];
}
