import { categoryOf } from '../../core/icd/code';
import { diagnosisKinds } from '../../core/note/sectionKind';
import { guidelineSource } from '../findingSource';
import { kindOf } from '../support';
import type { RawFinding, Rule } from './rule';

/** Codes offered. */
const maxOffered = 3;

/** Combination codes that say a problem together with another: it then needs no code of its own. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
  I10: ['I11', 'I12', 'I13', 'I15', 'I16', 'O10', 'O11', 'O13', 'O14'],
  I50: ['I11', 'I13', 'I09', 'I97'],
  N18: ['I12', 'I13', 'E08', 'E09', 'E10', 'E11', 'E13'],
  E66: ['Z68', 'E88'],
  G62: ['E08', 'E09', 'E10', 'E11', 'E13', 'G63'],
  H36: ['E08', 'E09', 'E10', 'E11', 'E13'],
};

/** A problem of the diagnosis list without a code, in a note that has codes. */
export const uncodedProblem: Rule = {
  id: 'note/uncoded-problem',
  description: 'A problem that stands by itself in the diagnosis list and has no code, in a note that codes others.',
  defaultSeverity: 'hint',
  topic: 'note',
  source: 'Titles, inclusion terms and index entries of the release; Guidelines III, IV.J',
  example: '1. Hypertension — I10 … 2. Hyperlipidemia',
  check: (input) => {
    const { note, catalog, encounters } = input;
    if (encounters.length === 0) return [];
    const codedLines = new Set(note.codeTokens.map(({ span }) => note.lines.lineAt(span.start)));
    const coded = new Set(input.uses.map(({ code }) => categoryOf(code)));
    const told = new Set<string>();
    return input.mentions().flatMap((mention): readonly RawFinding[] => {
      const { span, candidates } = mention;
      const kind = kindOf(note, mention);
      const [first] = candidates;
      if (!mention.isWhole || mention.kind !== 'problem' || first === undefined || first.via === 'near-code' || kind === undefined || !diagnosisKinds.has(kind)) return [];
      if (mention.assertion !== 'affirmed' || mention.experiencer !== 'patient' || mention.time !== 'current') return [];
      const encounter = encounters.find(({ context }) => context.encounter.span.start <= span.start && span.end <= context.encounter.span.end);
      const categories = candidates.map(({ code }) => categoryOf(code));
      const isCoded = categories.some((category) => coded.has(category) || (saidBy[category] ?? []).some((other) => [...coded].some((own) => own === other)));
      if (encounter === undefined || encounter.listed.length === 0 || codedLines.has(note.lines.lineAt(span.start)) || isCoded || categories.some((category) => told.has(category))) return [];
      for (const category of categories) told.add(category);
      const line = note.lines.lineAt(span.start);
      let end = note.lines.end(line);
      while (end > span.end && /[\s:.]/.test(note.text.charAt(end - 1))) end -= 1;
      const records = candidates.filter(({ billable }) => billable).slice(0, maxOffered).flatMap(({ code }) => catalog.lookup(code, encounter.context.on) ?? []);
      const words = note.text.slice(span.start, span.end);
      return [
        {
          span,
          message: `"${words}" has no code in this note.`,
          source: guidelineSource('IV.J'),
          related: [],
          fixes: records.map((record) => ({ title: `Code as ${record.code} ${record.shortTitle}`, edits: [{ span: { start: end, end }, newText: ` — ${record.code}` }] })),
        },
      ];
    });
  },
};
