import { findCondition, type CodeCondition } from './codeCondition';

/** A reference as a note's text writes it. Nothing is known yet of whether its codes exist. */
export interface WrittenReference {
  readonly form: 'code' | 'prefix' | 'range';
  /** Dotless. */
  readonly from: string;
  /** Dotless; of a range only. */
  readonly to?: string;
  readonly condition?: { readonly test: CodeCondition; readonly text: string };
  readonly start: number;
  readonly end: number;
}

/** All that a text says of codes. */
export interface ReadReferences {
  readonly references: readonly WrittenReference[];
  /** What looks like a code and is none: `vitamin B12`, or codes that a note speaks of without pointing there (`except as in G80-G82`). */
  readonly passedOver: readonly string[];
}

const code = String.raw`(?:[A-Z][0-9][0-9A-Z]|[A-Z]{2}[0-9])(?:\.[0-9A-Z]{1,4})?`;
/** What makes a range of two codes: `-` between them, or set off on both sides or on its left, or a word; the first may have its own dash (`I70.2--I70.7-`). */
const between = String.raw`(?:\.?-)?(?:\s+(?:to|through)\s+|\s+[-–]\s*|\.?[-–])`;
const token = new RegExp(`(?<![A-Za-z0-9.])(${code})(?![0-9A-Za-z]|\\.[0-9A-Z])(?:${between}(${code})(?![0-9A-Za-z]|\\.[0-9A-Z])(?:\\.?-)?|(\\.?-|\\.(?=\\s*with\\b)|\\.(?=[\\s)]|$))?)`, 'g');

/** Words that a bare category (`O08`) follows outside of brackets; without one of them it is a vitamin, a gene or a blood group. */
const pointer = /(?:\b(?:in|to|from|with|both|see|under|codes?|categor(?:y|ies)|subcategor(?:y|ies))\s+|[([]\s*)$/i;
const listSeparator = /^[\s,;.]*(?:and|or|&)?[\s,;]*$/;
/** Codes that the note excepts, or that say where the instruction holds, are not what it points to. */
const aside = /\bexcept\s+(?:(?:as |those )?(?:classified |listed )?in\s+)?$|\bfor codes\s+$/i;

/**
 * Reads every reference to codes in the text of a note: codes, families with a dash, ranges, with the condition that
 * follows them, inside brackets or not. A condition goes for the whole list before it: `(F10, F13, F19 with .26, .96)`.
 */
export function readReferences(text: string): ReadReferences {
  const references: WrittenReference[] = [];
  const passedOver: string[] = [];
  /** Index in `references` of the first one of the list that is open. */
  let listStart = 0;
  let lastEnd = 0;
  let isAside = false;
  for (const match of text.matchAll(token)) {
    const start = match.index;
    const before = text.slice(0, start);
    const isContinued = start > 0 && references.length + passedOver.length > 0 && listSeparator.test(text.slice(lastEnd, start));
    if (!isContinued) {
      listStart = references.length;
      isAside = aside.test(before);
    }
    const written = toReference(match);
    const isBare = written.form === 'code' && written.from.length === 3;
    lastEnd = written.end;
    if (isAside || (isBare && !(isContinued && references.length > listStart) && !pointer.test(before))) {
      passedOver.push(match[0]);
      continue;
    }
    references.push(written);
    applyCondition(references, listStart, text);
  }
  return { references, passedOver };
}

function toReference(match: RegExpExecArray): WrittenReference {
  const [whole, from = '', to, dash] = match;
  const at = { from: from.replace('.', ''), start: match.index, end: match.index + whole.length };
  if (to !== undefined) return { form: 'range', ...at, to: to.replace('.', '') };
  return { form: dash === undefined ? 'code' : 'prefix', ...at };
}

/** Where a condition stands behind the last reference, it goes for all of the list that have none of their own. */
function applyCondition(references: WrittenReference[], listStart: number, text: string): void {
  const last = references.at(-1);
  const found = last === undefined ? undefined : findCondition(text.slice(last.end));
  if (found === undefined) return;
  const condition = { test: found.condition, text: found.text };
  for (let index = listStart; index < references.length; index += 1) {
    const reference = references[index];
    if (reference !== undefined && reference.condition === undefined) references[index] = { ...reference, condition };
  }
}
