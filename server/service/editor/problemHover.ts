import { touches } from '../../core/base/span';
import type { Catalog } from '../../core/icd/catalog';
import type { Cue } from '../../core/note/context/sentenceContext';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import { chooseContext } from '../reading/encounterContext';
import { encounterAt } from '../reading/encounterAt';
import { meantMention } from '../reading/meantCandidates';
import type { HoverCard, HoverRequest } from './hover';

/** How the effect of a cue is worded, by the value it assigned. */
const said: Readonly<Record<string, string>> = {
  negated: 'Negated',
  possible: 'Uncertain',
  hypothetical: 'Hypothetical',
  family: 'Family',
  other: 'Someone else’s',
  historical: 'Past',
};

/**
 * The card of a problem that the note negates, doubts, or attributes to someone else or to the past: the reading, the words that
 * caused it, and the likeliest code. A problem stated as the patient's current one needs no card.
 */
export function findProblemHover(note: NoteDocument, mentions: readonly Mention[], { offset, defaultDay }: Pick<HoverRequest, 'offset' | 'defaultDay'>, catalog: Catalog): HoverCard | undefined {
  const mention = mentions.find(({ span }) => touches(span, offset));
  if (mention === undefined) return undefined;
  const lines = [
    ...axisLine(note, mention, 'assertion', mention.assertion),
    ...axisLine(note, mention, 'experiencer', mention.experiencer),
    ...axisLine(note, mention, 'time', mention.time),
  ];
  if (lines.length === 0) return undefined;
  const encounter = encounterAt(note, mention.span.start);
  const on = encounter === undefined ? defaultDay : chooseContext(encounter, catalog, defaultDay).on;
  const code = meantMention(mention, { text: note.text, catalog, on, ageYears: encounter?.ageYears?.value }).candidates[0]?.code;
  if (code === undefined) return undefined;
  const title = catalog.lookup(code, on)?.longTitle;
  return { span: mention.span, code, markdown: [...lines, `Candidate code: \`${code}\`${title === undefined ? '' : ` ${title}`}`].join('\n\n') };
}

function axisLine(note: NoteDocument, { cues }: Mention, axis: Cue['axis'], value: string): readonly string[] {
  const word = said[value];
  if (word === undefined) return [];
  const cue = cues.find((candidate) => candidate.axis === axis);
  return [cue === undefined ? `${word}, because of its section.` : `${word} by “${note.text.slice(cue.span.start, cue.span.end).replace(/[\\`*_<>[\]|]/g, '\\$&')}”.`];
}
