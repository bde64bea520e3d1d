import { categoryOf, type IcdCode } from '../../../core/icd/code';
import type { Mention } from '../../../core/note/mentions/mention';
import type { SectionKind } from '../../../core/note/sections/sectionKind';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import { isGone, kindOf } from '../../reading/support';
import type { RuleInput } from '../rule';

/** Sections about other dates or other people, or with questions. */
const otherKinds: ReadonlySet<SectionKind> = new Set(['hpi', 'pmh', 'psh', 'family', 'social', 'birth', 'obgyn', 'ros', 'indication', 'instructions']);
/** Wording that is a conclusion. Plain negations may change during a stay ("no DVT on the second study"). */
const verdictForm = /rul(?:e|ed|es|ing)[\s-]+out|r\/o['’]?(?:d|ed)|exclud|meets?\b.{0,12}\bcriteria/i;

/**
 * Mentions in which a note rules out what it codes: outside the code's own item, at least one mention of this code (or of the same
 * condition on another side or in another trimester) is a conclusion ("UTI ruled out", "osteomyelitis excluded by MRI"), and none
 * affirms it. A code beside its bare name in a templated list is then contradicted by the note.
 */
export function findRuledOut({ note, mentionIndex, catalog }: Pick<RuleInput, 'note' | 'mentionIndex' | 'catalog'>, { code, record, use }: CodedDiagnosis, { context: { encounter, on } }: CodedEncounter): readonly Mention[] {
  // Symptoms may be denied one day and reported on another.
  if (code.startsWith('R')) return [];
  const { item } = use.token;
  const name = plainTitle(record.longTitle);
  const isSame = (other: IcdCode | undefined): boolean => other === code || (other !== undefined && plainTitle(catalog.lookup(other, on)?.longTitle) === name);
  const said = mentionIndex().named(categoryOf(code)).filter((mention) => {
    if (!isSame(mention.candidates[0]?.code)) return false;
    const { span, experiencer, assertion } = mention;
    const isOwn = span.start >= item.start && span.end <= item.end;
    const isHere = span.start >= encounter.span.start && span.end <= encounter.span.end;
    return isHere && !isOwn && experiencer === 'patient' && (assertion === 'affirmed' || assertion === 'negated') && !otherKinds.has(kindOf(note, mention) ?? 'other');
  });
  const isVerdict = ({ cues }: Mention): boolean => cues.some(({ axis, span }) => axis === 'assertion' && verdictForm.test(note.text.slice(span.start, span.end)));
  return said.every((mention) => mention.assertion === 'negated' && !isGone(mention)) ? said.filter(isVerdict) : [];
}

/** A title without side, trimester and unspecified parts. */
function plainTitle(title: string | undefined): string {
  return (title ?? '').toLowerCase().replace(placesOfTitle, ' ').replace(/[\s,]+/g, ' ').trim();
}

const placesOfTitle = /\b(?:right|left|bilateral|unspecified|first|second|third|trimester|initial encounter)\b/g;
