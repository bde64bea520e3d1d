import { guidelineSource } from '../findingSource';
import { codeProblemFixes, findUncodedProblems } from '../uncodedProblems';
import type { RawFinding, Rule } from './rule';

/** A problem of the diagnosis list without a code, in a note that has codes. */
export const uncodedProblem: Rule = {
  id: 'note/uncoded-problem',
  description: 'A problem that stands by itself in the diagnosis list and has no code, in a note that codes others.',
  defaultSeverity: 'hint',
  topic: 'note',
  source: 'Titles, inclusion terms and index entries of the release; Guidelines III, IV.J',
  example: 'ASSESSMENT\n1. Hypertension — I10\n2. Hyperlipidemia\n',
  check: ({ note, catalog, encounters, uses, mentions }) => {
    if (encounters.length === 0) return [];
    return findUncodedProblems(note, uses, mentions()).flatMap((mention): readonly RawFinding[] => {
      const { span } = mention;
      const encounter = encounters.find(({ context }) => context.encounter.span.start <= span.start && span.end <= context.encounter.span.end);
      if (encounter === undefined || encounter.listed.length === 0) return [];
      const words = note.text.slice(span.start, span.end);
      return [{ span, message: `"${words}" has no code in this note.`, source: guidelineSource('IV.J'), related: [], fixes: codeProblemFixes(note, mention, catalog, encounter.context.on) }];
    });
  },
};
