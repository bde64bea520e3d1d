import { categoryOf } from '../../core/icd/code';
import { listSource } from '../findingSource';
import { speaksOfTitle } from '../speaksOfTitle';
import { replaceCode } from './perCode';
import { checkEachDiagnosis, nameOf, onDiagnosis } from './perEncounter';
import { numberDial } from './dials/dial';
import type { Rule } from './rule';

const minimumWords = numberDial({ id: 'icd/title-mismatch.minimumWords', meaning: 'The name beside the code has at least so many words.', initial: 1, from: 1, to: 6 });

/** A code beside the name of something else. */
export const titleMismatch: Rule = {
  id: 'icd/title-mismatch',
  description: 'A code whose own line is, in full, a known name of other codes.',
  defaultSeverity: 'warning',
  topic: 'detail',
  source: 'Titles, inclusion terms and index entries of the release',
  example: 'ASSESSMENT\n1. Hypertension — E11.9\n',
  dials: [minimumWords],
  check: (input) => {
    return checkEachDiagnosis(input, (diagnosis, { context, listed }, { note, catalog, dial }) => {
      const { use, code, record } = diagnosis;
      const { item } = use.token;
      const mention = input.mentionIndex().within(item).findLast(({ isWhole }) => isWhole);
      if (mention === undefined || mention.assertion !== 'affirmed' || mention.experiencer !== 'patient' || mention.time !== 'current') return undefined;
      const isOnlyCode = listed.filter(({ diagnosis: other }) => other.use.token.item.start === item.start).length <= 1;
      const known = mention.candidates.filter(({ via }) => via !== 'near-code');
      if (!isOnlyCode || known.length === 0 || known.length < mention.candidates.length) return undefined;
      const words = note.text.slice(mention.span.start, mention.span.end);
      if (words.trim().split(/\s+/).length < dial(minimumWords)) return undefined;
      if (known.some((candidate) => categoryOf(candidate.code) === categoryOf(code)) || speaksOfTitle(words, record)) return undefined;
      if (catalog.tabular(context.on)?.inclusionTerms(code).some((term) => speaksOfTitle(words, { ...record, longTitle: term, shortTitle: '' })) === true) return undefined;
      const named = known.flatMap((candidate) => catalog.lookup(candidate.code, context.on) ?? []);
      const first = named[0];
      if (first === undefined) return undefined;
      return onDiagnosis(diagnosis, {
        message: `${nameOf(diagnosis)} stands beside "${words}", which is ${first.code} (${first.shortTitle}).`,
        source: listSource(context, code),
        related: [{ span: mention.span, message: `"${words}" is said here` }],
        fixes: named.filter(({ status }) => status === 'billable').map((other) => replaceCode(use, other.code, `Change to ${other.code} ${other.shortTitle}`)),
      });
    });
  },
};
