import { guidelineSource } from '../../findings/findingSource';
import { codeProblemFixes, findUncodedProblems, type UncodedChoice } from '../../findings/uncodedProblems';
import { choiceDial, dialValue, numberDial, type DialValues } from '../../dials/dial';
import type { RawFinding, Rule } from '../rule';

const sections = choiceDial({ id: 'note/uncoded-problem.sections', meaning: 'Where to look for problems: in diagnosis lists only, or in the plan too.', initial: 'diagnoses', choices: ['diagnoses', 'plan'] });
const minimumScore = numberDial({ id: 'note/uncoded-problem.minimumScore', meaning: 'Minimum score of the best code for a problem.', initial: 0, from: 0, to: 1, isShare: true });
/** A mention rarely has more than three candidates. */
const suggestions = numberDial({ id: 'note/uncoded-problem.suggestions', meaning: 'Maximum number of codes to offer.', initial: 3, from: 1, to: 3 });

/** The rule's options, which code lenses and the list of uncoded problems also follow. */
export function uncodedChoice(values: DialValues): UncodedChoice & { readonly most: number } {
  return { inPlan: dialValue(values, sections) === 'plan', minimumScore: dialValue(values, minimumScore), most: dialValue(values, suggestions) };
}

/** A problem in the diagnosis list without a code, in a note that has codes. */
export const uncodedProblem: Rule = {
  id: 'note/uncoded-problem',
  description: 'A problem that has its own place in the diagnosis list but no code, in a note that codes others.',
  defaultSeverity: 'hint',
  topic: 'note',
  source: 'Titles, inclusion terms and index entries of the release; Guidelines III, IV.J',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. Hyperlipidemia\n',
  dials: [sections, minimumScore, suggestions],
  check: ({ note, catalog, encounters, uses, mentionIndex, records, dial }) => {
    if (encounters.length === 0) return [];
    return findUncodedProblems(note, uses, mentionIndex().wholes, { inPlan: dial(sections) === 'plan', minimumScore: dial(minimumScore) }).flatMap((mention): readonly RawFinding[] => {
      const { span } = mention;
      const encounter = encounters.find(({ context }) => context.encounter.span.start <= span.start && span.end <= context.encounter.span.end);
      if (encounter === undefined || encounter.listed.length === 0) return [];
      const words = note.text.slice(span.start, span.end);
      return [{ span, message: `"${words}" has no code in this note.`, source: guidelineSource('IV.J'), related: [], fixes: codeProblemFixes(note, mention, { catalog, on: encounter.context.on, records, most: dial(suggestions) }) }];
    });
  },
};
