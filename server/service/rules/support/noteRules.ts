import type { Mention } from '../../../core/note/mentions/mention';
import type { CodeUse } from '../../reading/codeUses';
import type { CodedDiagnosis, CodedEncounter } from '../../reading/codedEncounter';
import type { Fix, RelatedPlace, RuleId } from '../../findings/finding';
import type { Support } from '../../reading/support';
import { choiceDial, type Dial } from '../../dials/dial';
import { countPerItem, removeCode } from '../fixes/listEdits';
import { checkEachEncounter } from '../perEncounter';
import type { RawFinding, RuleInput } from '../rule';

/** A diagnosis with the mentions that concern it. */
export interface SupportedDiagnosis {
  readonly diagnosis: CodedDiagnosis;
  readonly encounter: CodedEncounter;
  readonly support: Support;
  /** Creates the fix that removes the code from its list; lazy, because few diagnoses need it. */
  readonly removal: () => Fix;
}

/** The scope in which a rule looks for evidence about a code. */
export type Evidence = 'note' | 'line';

/** The dial that limits a support rule to the code's own line. */
export function evidenceDial(rule: Extract<RuleId, `note/${string}`>): Dial<Evidence> {
  return choiceDial({ id: `${rule}.evidence`, meaning: 'What counts as evidence: all that the assessment and plan say about the coded problem, or only its own line.', initial: 'note', choices: ['note', 'line'] });
}

/** Checks each diagnosis of a note that has mentions; codes from batch input have no text and are skipped. */
export function checkSupport(input: RuleInput, evidence: Dial<Evidence>, judge: (supported: SupportedDiagnosis) => RawFinding | undefined): readonly RawFinding[] {
  if (input.mentions().length === 0) return [];
  const hearsAll = input.dial(evidence) === 'note';
  return checkEachEncounter(input, (encounter) => {
    let perItem: ReadonlyMap<number, number> | undefined;
    const isOnlyOf = ({ token }: CodeUse): boolean => ((perItem ??= countPerItem(encounter.listed.map(({ diagnosis }) => diagnosis.use))).get(token.item.start) ?? 0) <= 1;
    const supports = input.supportsOf(encounter);
    return encounter.diagnoses.flatMap((diagnosis) => {
      const { use, code } = diagnosis;
      const found = supports.get(diagnosis);
      if (found === undefined) return [];
      const isSaid = (mention: Mention): boolean => isPlain(mention) || !isSaidByName(mention, diagnosis, encounter, input);
      const support = { own: found.own.every(isPlain) ? found.own : found.own.filter(isSaid), elsewhere: hearsAll ? found.elsewhere : [] };
      if (support.own.length + support.elsewhere.length === 0) return [];
      const removal = (): Fix => ({ title: `Remove ${code}`, edits: [removeCode(input.note, use, isOnlyOf(use))] });
      return judge({ diagnosis, encounter, support, removal }) ?? [];
    });
  });
}

function isPlain({ assertion, experiencer, time }: Mention): boolean {
  return assertion === 'affirmed' && experiencer === 'patient' && time === 'current';
}

/** "Absence of iris", "retained (old) foreign body", "fear of spiders": the apparent negation, time or doubt is part of the code's own name. */
function isSaidByName({ span, cues }: Mention, { record }: CodedDiagnosis, { context: { on } }: CodedEncounter, { note, catalog }: RuleInput): boolean {
  const names = [record.longTitle, record.shortTitle, ...(catalog.tabular(on)?.inclusionTerms(record.code) ?? [])].map(wordsOnly);
  return cues.some((cue) => {
    if (cue.axis === 'side' || wordsOnly(note.text.slice(cue.span.start, cue.span.end)).trim() === '') return false;
    const words = wordsOnly(note.text.slice(Math.min(span.start, cue.span.start), Math.max(span.end, cue.span.end)));
    return names.some((name) => name.includes(words));
  });
}

/** Lower case, words separated and surrounded by single spaces. */
function wordsOnly(text: string): string {
  return ` ${text.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? ''} `;
}

/** The deciding cues as related places; for a section's default, the mention itself. */
export function cuesOf({ text }: RuleInput['note'], mentions: readonly Mention[], axis: Mention['cues'][number]['axis']): readonly RelatedPlace[] {
  return mentions.slice(0, maxRelated).map((mention) => {
    const cue = mention.cues.find((candidate) => candidate.axis === axis);
    const span = cue?.span ?? mention.span;
    return { span, message: `"${text.slice(span.start, span.end)}" is here` };
  });
}

/** Maximum number of related places per finding. */
const maxRelated = 3;

/** The first deciding cue, quoted for the message. */
export function cueText({ text }: RuleInput['note'], mentions: readonly Mention[], axis: Mention['cues'][number]['axis']): string {
  for (const mention of mentions) {
    const cue = mention.cues.find((candidate) => candidate.axis === axis);
    if (cue !== undefined) return ` ("${text.slice(cue.span.start, cue.span.end)}")`;
  }
  return '';
}
