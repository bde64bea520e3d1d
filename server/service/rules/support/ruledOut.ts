import type { Mention } from '../../../core/note/mentions/mention';
import type { SectionKind } from '../../../core/note/sections/sectionKind';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { isGone, kindOf } from '../../reading/support';
import type { RuleInput } from '../rule';

/** Sections that tell of other days, of others, or of what is asked. */
const otherKinds: ReadonlySet<SectionKind> = new Set(['hpi', 'pmh', 'psh', 'family', 'social', 'birth', 'obgyn', 'ros', 'indication', 'instructions']);
/** Plain denials come and go within a stay ("no DVT on the second study"); these are verdicts. */
const verdictForm = /rul(?:e|ed|es|ing)[\s-]+out|r\/o['’]?(?:d|ed)|exclud/i;

/**
 * Where a note rules out what it codes: at least one mention of the very code outside of the code's own item is a verdict
 * ("UTI ruled out", "osteomyelitis excluded by MRI"), and none says that it is there. A code beside its bare name in the list,
 * as templates write it, is then contradicted by the note.
 */
export function findRuledOut({ note, mentionIndex }: Pick<RuleInput, 'note' | 'mentionIndex'>, { code, use }: CodedDiagnosis, { context: { encounter } }: CodedEncounter): readonly Mention[] {
  // Symptoms are denied on one day and told on another.
  if (code.startsWith('R')) return [];
  const { item } = use.token;
  const said = mentionIndex().naming(code).filter((mention) => {
    const { span, experiencer, assertion } = mention;
    const isOwn = span.start >= item.start && span.end <= item.end;
    const isHere = span.start >= encounter.span.start && span.end <= encounter.span.end;
    return isHere && !isOwn && experiencer === 'patient' && (assertion === 'affirmed' || assertion === 'negated') && !otherKinds.has(kindOf(note, mention) ?? 'other');
  });
  const isVerdict = ({ cues }: Mention): boolean => cues.some(({ axis, span }) => axis === 'assertion' && verdictForm.test(note.text.slice(span.start, span.end)));
  return said.every((mention) => mention.assertion === 'negated' && !isGone(mention)) ? said.filter(isVerdict) : [];
}
