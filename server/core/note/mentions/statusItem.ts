import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import type { SectionKind } from '../sections/sectionKind';

/** Sections that list problems to be assessed. A past operation is one of them there. */
const judgingKinds: ReadonlySet<SectionKind> = new Set(['assessment', 'assessment-plan', 'problem', 'preop-dx', 'postop-dx']);
/** Maximum words of an operation's name. */
const longestOperation = 9;
const opener = /^(?:[-*•#>().:+–—]|\d{1,3})$/;
const units: ReadonlySet<string> = new Set(['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years', 'approximately', 'about']);
const stops: ReadonlySet<string> = new Set(['.', ',', ';', '(', ':']);
const operationForm = /(?:ectomy|plasty|otomy|ostomy|opexy|orrhaphy|desis|scopy|repair|removal|replacement|transplant|transplantation|reconstruction|fusion|release|surgery|fixation|ablation|bypass|resection|excision|amputation|arthroplasty|implant|implantation|placement|procedure|reduction|decompression|debridement|orif|graft|grafting|stent|stenting|section|biopsy|lift|augmentation|closure|ligation|drainage|evacuation|shunt|laparoscopy|laminectomy|clipping|coiling)$/;

/**
 * The token range of an operation that a problem-list item names as done ("8 months status post rotator cuff repair"). It is
 * coded as an unspecified postprocedural state, since the name does not determine which.
 */
export function findStatusItem({ words }: Tokens, sentence: Sentence, kind: SectionKind | undefined): Sentence | undefined {
  if (kind === undefined || !judgingKinds.has(kind)) return undefined;
  let first = sentence.from;
  while (first < sentence.to && (opener.test(words[first] ?? '') || units.has(words[first] ?? ''))) first += 1;
  const behind = endOfCue(words, first);
  if (behind === undefined) return undefined;
  let end = behind;
  while (end < sentence.to && !stops.has(words[end] ?? '')) end += 1;
  const isOperation = words.slice(behind, end).some((word) => operationForm.test(word));
  return isOperation && end - behind <= longestOperation ? { from: first, to: end } : undefined;
}

/** Token after "status post", "s/p", "post-op" or "history of"; undefined if none of them is there. */
function endOfCue(words: readonly string[], first: number): number | undefined {
  const [one, two, three] = [words[first], words[first + 1], words[first + 2]];
  if (one === 'status' && two === 'post') return first + 2;
  if (one === 'status' && two === '-' && three === 'post') return first + 3;
  if (one === 's' && two === '/' && three === 'p') return first + 3;
  if ((one === 'history' || one === 'hx') && two === 'of') return first + 2;
  return undefined;
}
