import { findCondition, type CodeCondition } from './codeCondition';

/** A reference as written in a note. Its codes need not exist. */
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

/** All references to codes in a text. */
export interface ReadReferences {
  readonly references: readonly WrittenReference[];
  /**
   * Text that looks like a code but is not a reference: `vitamin B12`, or codes that a note mentions without referring to them
   * (`except as in G80-G82`).
   */
  readonly passedOver: readonly string[];
}

const code = String.raw`(?:[A-Z][0-9][0-9A-Z]|[A-Z]{2}[0-9])(?:\.[0-9A-Z]{1,4})?`;
/** What joins two codes to a range: `-`, with or without spaces, or a word; the first code may have a dash of its own (`I70.2--I70.7-`). */
const between = String.raw`(?:\.?-)?(?:\s+(?:to|through)\s+|\s+[-–]\s*|\.?[-–])`;
const token = new RegExp(`(?<![A-Za-z0-9.])(${code})(?![0-9A-Za-z]|\\.[0-9A-Z])(?:${between}(${code})(?![0-9A-Za-z]|\\.[0-9A-Z])(?:\\.?-)?|(\\.?-|\\.(?=\\s*with\\b)|\\.(?=[\\s)]|$))?)`, 'g');

/** Words before a bare category (`O08`) outside of brackets; without one of them it is a vitamin, a gene or a blood group. */
const pointer = /(?:\b(?:in|to|from|with|both|see|under|codes?|categor(?:y|ies)|subcategor(?:y|ies))\s+|[([]\s*)$/i;
const listSeparator = /^[\s,;.]*(?:and|or|&)?[\s,;]*$/;
/** Codes that the note excepts, or that only state where the instruction applies, are not references. */
const aside = /\bexcept\s+(?:(?:as |those )?(?:classified |listed )?in\s+)?$|\bfor codes\s+$/i;

/**
 * Reads all references to codes in a note: codes, families with a dash, ranges, with the condition that follows them, inside
 * brackets or not. A condition applies to the whole preceding list: `(F10, F13, F19 with .26, .96)`.
 */
export function readReferences(text: string): ReadReferences {
  const references: WrittenReference[] = [];
  const passedOver: string[] = [];
  /** Index in `references` of the first reference of the current list. */
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

/** Applies a condition to all references of the list that have none of their own. */
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
