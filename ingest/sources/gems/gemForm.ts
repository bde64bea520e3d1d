import type { GemDirection } from '../../../server/store/gems/gemRows';
import { splitLines } from '../../splitLines';

/** The kind of a text file of the GEMs and of ICD-9-CM version 32. */
export type GemForm = GemDirection | 'dx9-long' | 'dx9-short' | 'px9-long' | 'px9-short';

/** The publisher's names, for messages. */
export const gemFormNames: Readonly<Record<GemForm, string>> = {
  dx9to10: 'the mapping of diagnoses from ICD-9-CM (2018_I9gem.txt)',
  dx10to9: 'the mapping of diagnoses back to ICD-9-CM (2018_I10gem.txt)',
  px9to10: 'the mapping of procedures from ICD-9-CM (gem_i9pcs.txt)',
  px10to9: 'the mapping of procedures back to ICD-9-CM (gem_pcsi9.txt)',
  'dx9-long': 'the long titles of ICD-9-CM diagnoses (CMS32_DESC_LONG_DX.txt)',
  'dx9-short': 'the short titles of ICD-9-CM diagnoses (CMS32_DESC_SHORT_DX.txt)',
  'px9-long': 'the long titles of ICD-9-CM procedures (CMS32_DESC_LONG_SG.txt)',
  'px9-short': 'the short titles of ICD-9-CM procedures (CMS32_DESC_SHORT_SG.txt)',
};

/** Enough bytes to recognise the form. */
export const gemHeadBytes = 65_536;

/** Source, target, five flags; a few damaged lines among them do not matter. */
const mappingLine = /^([0-9A-Z]{3,7}) +([0-9A-Za-z]{3,7}) +[01]{3}[0-9]{2}\s*$/;
/**
 * CMS version 32: a diagnosis in five columns and a space, a procedure in four columns and a space. The lookahead excludes lines
 * of an order file.
 */
const diagnosisTitle = /^(?:[0-9]{3}|V[0-9]{2}|E[0-9]{3})[0-9 ]{1,2} (?![0-9A-Z]{3}[0-9A-Z ]{4} [01] )(?=\S)/;
const procedureTitle = /^[0-9]{3}[0-9 ] \S/;
/** CMS truncates short titles at 24 characters. */
const shortTitleLength = 24;

const icd9Diagnosis = /^(?:[0-9]{3,5}|V[0-9]{2,4}|E[0-9]{3,4})$/;
const icd10cm = /^[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])[0-9A-Z]{0,4}$/;
const pcs = /^[0-9A-HJ-NP-Z]{7}$/;
const icd9Procedure = /^[0-9]{3,4}$/;

/** Recognises a file by its first lines (decoded from ISO-8859-1), regardless of its name; undefined for any other file. */
export function recogniseGemForm(head: string): GemForm | undefined {
  const lines = wholeLines(head);
  if (lines.length === 0) return undefined;
  const mappings = lines.map((line) => mappingLine.exec(line)).filter((match) => match !== null);
  if (mappings.length * 2 > lines.length) return directionOf(mappings.map(([, source = '', target = '']) => ({ source, target })));
  const isMostly = (pattern: RegExp): boolean => lines.filter((line) => pattern.test(line)).length * 2 > lines.length;
  // Five columns are tested first: `0010  Cholera` also matches a procedure, `0001 Therapeutic` does not match a diagnosis.
  const set = isMostly(fiveColumns) && isMostly(diagnosisTitle) ? 'dx9' : isMostly(procedureTitle) ? 'px9' : undefined;
  if (set === undefined) return undefined;
  const titleColumn = set === 'dx9' ? 6 : 5;
  return lines.some((line) => line.trimEnd().length > titleColumn + shortTitleLength) ? `${set}-long` : `${set}-short`;
}

const fiveColumns = /^.{5} \S/;

interface Pair {
  readonly source: string;
  readonly target: string;
}

/** The direction whose code forms most lines match. A pair may fit two directions; the other lines decide. */
function directionOf(pairs: readonly Pair[]): GemDirection | undefined {
  const isNone = (target: string): boolean => target.startsWith('No');
  const fits: Readonly<Record<GemDirection, (pair: Pair) => boolean>> = {
    px10to9: ({ source, target }) => pcs.test(source) && (target === 'NoI9' || icd9Procedure.test(target)),
    dx9to10: ({ source, target }) => icd9Diagnosis.test(source) && (target === 'NoDx' || icd10cm.test(target)),
    dx10to9: ({ source, target }) => icd10cm.test(source) && (target === 'NoDx' || icd9Diagnosis.test(target)),
    px9to10: ({ source, target }) => icd9Procedure.test(source) && (target === 'NoPCS' || (pcs.test(target) && !isNone(target))),
  };
  const scores = (Object.keys(fits) as GemDirection[]).map((direction) => ({ direction, score: pairs.filter(fits[direction]).length }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score * 2 > pairs.length ? best.direction : undefined;
}

function wholeLines(head: string): string[] {
  const lines = splitLines(head);
  // The last line is truncated by the size of the head, unless it is the only one.
  if (lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '');
}
