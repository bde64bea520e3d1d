import { categoryOf } from '../../../core/icd/code';
import type { Mention } from '../../../core/note/mentions/mention';
import { joiningWords, sideOfNote, softWords } from '../../../core/note/mentions/noteWords';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { nameTextOf } from '../../reading/problemText';
import type { RuleInput } from '../rule';

/**
 * For a code beside its bare name or no name, as in templated lists: all mentions of the disease elsewhere in its encounter, in
 * any section. Empty if the code's line says more than the name.
 */
export function findSaidElsewhere({ note, mentionIndex }: Pick<RuleInput, 'note' | 'mentionIndex'>, { code, use }: CodedDiagnosis, { context: { encounter } }: CodedEncounter): readonly Mention[] {
  const { text, start } = nameTextOf(note, use);
  const end = start + text.length;
  const own = mentionIndex().within({ start, end });
  if (!own.every(isPlain) || !isBare(text, start, own)) return [];
  return mentionIndex().named(categoryOf(code)).filter(({ span }) => (span.end <= start || span.start >= end) && span.start >= encounter.span.start && span.end <= encounter.span.end);
}

function isPlain({ assertion, experiencer, time }: Mention): boolean {
  return assertion === 'affirmed' && experiencer === 'patient' && time === 'current';
}

/** Nothing but names, severity and side. */
function isBare(text: string, start: number, mentions: readonly Mention[]): boolean {
  let rest = text;
  for (const { span } of mentions) rest = rest.slice(0, span.start - start) + ' '.repeat(span.end - span.start) + rest.slice(span.end - start);
  return (rest.toLowerCase().match(/\p{L}{2,}/gu) ?? []).every((word) => joiningWords.has(word) || softWords.has(word) || sideOfNote.has(word) || labels.has(word));
}

const labels: ReadonlySet<string> = new Set(['dx', 'diagnosis', 'diagnoses', 'icd', 'cm', 'code', 'codes', 'principal', 'primary', 'secondary', 'active', 'list']);
