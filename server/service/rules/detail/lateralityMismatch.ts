import type { Span } from '../../../core/base/span';
import type { CodeRecord } from '../../../core/icd/catalog';
import type { CodedDiagnosis } from '../../reading/codedEncounter';
import { guidelineSource } from '../../findings/findingSource';
import { nameTextOf } from '../../reading/problemText';
import { shownTitle } from '../../titles/shownTitle';
import { dominanceOf, findBilateral, findMirror, findOtherDominance, sideOfTitle, type Lookup, type Side } from '../../titles/sideTwins';
import { replaceCode } from '../perCode';
import { checkEachDiagnosis, nameOf, onDiagnosis } from '../perEncounter';
import { switchDial } from '../../dials/dial';
import type { RawFinding, Rule } from '../rule';

const bothSides = switchDial({ id: 'icd/laterality-mismatch.bothSides', meaning: 'Also report a one-sided code beside "bilateral" or "both", and a bilateral code beside a single side.', initial: true });

/** A code for one side on a line that names the other. */
export const lateralityMismatch: Rule = {
  id: 'icd/laterality-mismatch',
  description: 'A code for one side on a line that names only the other side.',
  defaultSeverity: 'warning',
  topic: 'side',
  source: 'Titles of the code and its twin; Guidelines I.B.13, I.C.6.a',
  example: 'ASSESSMENT\n1. Pain in left knee — M25.561\n',
  dials: [bothSides],
  check: (input) =>
    checkEachDiagnosis(input, (diagnosis, { context }, { note, catalog, dial }) => {
      const { record, use } = diagnosis;
      const coded = sideOfTitle(record.longTitle);
      if (coded === undefined) return undefined;
      const { text, start } = nameTextOf(note, use);
      const lookup = { catalog, on: context.on };
      const named = findNamedSide(text, record);
      if (named === undefined || named.side === coded) return judgeDominance(diagnosis, text, lookup);
      if ((named.side === 'bilateral' || coded === 'bilateral') && !dial(bothSides)) return undefined;
      // Anatomical terms have no twin (left ventricle), so the word is not the side of the disease.
      const twin = named.side === 'bilateral' ? findBilateral(record, lookup) : coded === 'bilateral' ? findOneSide(named.side, diagnosis.record, lookup) : findMirror(record, lookup);
      if (twin === undefined) return undefined;
      const span = { start: start + named.span.start, end: start + named.span.end };
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} is for ${sideName(coded)}; the line says "${note.text.slice(span.start, span.end)}".`,
        source: guidelineSource('I.B.13'),
        related: [{ span, message: `"${note.text.slice(span.start, span.end)}" is here` }],
        fixes: likelierFirst(twin, text, lookup).map((other) => replaceCode(use, other.code, `Change to ${other.code} ${shownTitle(other)}`)),
      });
    }),
};

/** A code for the dominant side on a line that says "non-dominant", or the reverse. */
function judgeDominance(diagnosis: CodedDiagnosis, text: string, lookup: Lookup): RawFinding | undefined {
  const [said, coded] = [dominanceOf(text), dominanceOf(diagnosis.record.longTitle)];
  const twin = said === undefined || coded === undefined || said === coded ? undefined : findOtherDominance(diagnosis.record, lookup);
  if (twin === undefined) return undefined;
  return onDiagnosis(diagnosis, {
    message: `${nameOf(diagnosis)} is for the ${coded} side; the line says "${said}".`,
    source: guidelineSource('I.C.6.a'),
    fixes: [replaceCode(diagnosis.use, twin.code, `Change to ${twin.code} ${shownTitle(twin)}`)],
  });
}

/**
 * The code for the right side, and its twin that differs in dominance, ordered by what the line says of dominance, otherwise by
 * the default of Guideline I.C.6.a.
 */
function likelierFirst(twin: CodeRecord, text: string, lookup: Lookup): readonly CodeRecord[] {
  const other = findOtherDominance(twin, lookup);
  if (other === undefined) return [twin];
  const wanted = dominanceOf(text) ?? (sideOfTitle(twin.longTitle) === 'right' ? 'dominant' : 'nondominant');
  return dominanceOf(other.longTitle) === wanted ? [other, twin] : [twin, other];
}

function sideName(side: Side): string {
  return side === 'bilateral' ? 'both sides' : `the ${side} side`;
}

/** Side words, and contexts in which they are not a side: handedness, dominance, leaving, remainders, the past. */
const sideForm = /\b(right|left|bilateral(?:ly)?|bilat|rt|lt|both|b\/l)\b\.?(?=[\s,;:)\]/-]|$)/gi;
/** A single capital is a side before a word, in brackets or at the end: `R distal radius`, `knee pain (L)`, `hip pain, R`. */
const letterForm = /(?<![\p{L}\p{N}/.'-])([RL])(?=\s+[a-z]{3}|[)\]]|\s*(?:$|[,;—–(]|-\s))(?!\s+(?:is|was|and|for)\b)/gu;
/** OD, OS and OU mean eyes only beside a code for eyes: chapter 7, injuries of eye and orbit, diabetic retinopathy. */
const eyeForm = /\b(OD|OS|OU)\b/g;
const eyeCodes = /^(?:H[0-5]|S0[05]\.|T1[5]\.|T26|E(?:08|09|1[013])\.3|C69|D31)/;
const noSideAfter = /^[\s-]*(?:hand(?:ed)?[\s-]+dominan|handed|work\b|school\b|home\b|early\b|town\b|(?:a\s+)?(?:message|voicemail)|dominant|side\s+dominan|dominance|against|ama\b|the\s+(?:hospital|ed|clinic)|without\s+being|over\b|away|now\b|upper\s+quadrant|lower\s+quadrant|ventric|heart|atri|bundle|main\s+(?:coronary|stem)|anterior\s+descending|circumflex|axis)/i;
const noSideBefore = /\b(?:patient|pt|he|she|they|who|has|have|had|was|is)\s+$/i;
const pastBefore = /\b(?:s\/p|status\s+post|h\/o|history\s+of|hx\s+of|prior|previous|former)\b[^.;]*$/i;

/** The one side a text gives for its problem; undefined if it gives none, several, or that of something else. */
function findNamedSide(text: string, { code }: CodeRecord): { readonly side: Side; readonly span: Span } | undefined {
  let found: { side: Side; span: Span } | undefined;
  const forms = [sideForm, letterForm, ...(eyeCodes.test(code) ? [eyeForm] : [])];
  for (const match of forms.flatMap((form) => [...text.matchAll(form)])) {
    const before = text.slice(0, match.index);
    const after = text.slice(match.index + match[0].length);
    if (noSideAfter.test(after) || (/^left$/i.test(match[0]) && noSideBefore.test(before)) || pastBefore.test(before)) return undefined;
    const side = readSide(match[1] ?? '');
    if (found !== undefined && found.side !== side) return undefined;
    found ??= { side, span: { start: match.index, end: match.index + (match[1] ?? '').length } };
  }
  return found;
}

const sideByWord: ReadonlyMap<string, Side> = new Map([['right', 'right'], ['rt', 'right'], ['r', 'right'], ['od', 'right'], ['left', 'left'], ['lt', 'left'], ['l', 'left'], ['os', 'left']]);

function readSide(word: string): Side {
  return sideByWord.get(word.toLowerCase()) ?? 'bilateral';
}

/** The one-sided code that corresponds to a bilateral one. */
function findOneSide(side: Side, record: CodeRecord, lookup: Lookup): CodeRecord | undefined {
  const { catalog, on } = lookup;
  const parent = record.parent;
  if (parent === undefined) return undefined;
  const candidates = catalog.children(parent, on).filter(({ status, longTitle }) => status === 'billable' && sideOfTitle(longTitle) === side);
  return candidates.find((candidate) => findBilateral(candidate, lookup)?.code === record.code);
}
