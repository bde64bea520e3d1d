import type { IsoDate } from '../../core/base/isoDate';
import { parseIcdCode } from '../../core/icd/code';
import type { CodeRecord } from '../../core/icd/catalog';
import { disclaimer } from '../../core/base/disclaimer';
import { complicationNames } from '../../service/cards/badgeText';
import { describeStatus } from '../../service/cards/codeCard';
import { describeHistory } from '../../service/cards/codeHistory';
import { describeGemFlags } from '../../service/cards/icd9Card';
import { noteKindNames } from '../../service/cards/noteKindNames';
import { recordOn } from '../../service/codes/recordOn';
import type { Engine } from '../engine';
import type { LookupAnswer } from './lookupAnswer';

function describeComplication({ complication }: LookupAnswer): readonly string[] {
  const level = complication?.level ?? null;
  return complication === undefined || level === null ? [] : [`  ${complicationNames[level]} (${complication.source})`];
}

/** Of which list the notes are, where it is not the official one in force on the day. */
function describeTabular({ tabular, on, notes, inclusionTerms = [], backReferences = [] }: LookupAnswer): readonly string[] {
  if (tabular === undefined || notes.length + inclusionTerms.length + backReferences.length === 0) return [];
  const facts = [...(tabular.partial ? ['of which only some chapters are installed, this one among them'] : []), ...(tabular.reconstructed ? ['reconstructed from an older one and the addenda'] : []), ...(tabular.inForce ? [] : [`the nearest installed to ${on}`])];
  return facts.length === 0 ? [] : [`  (notes of the Tabular List ${tabular.edition}, ${facts.join('; ')})`];
}

/** Not in force yet: what stands instead was coded then, and is not what came after. */
function isToCome(record: CodeRecord | undefined, on: IsoDate): boolean {
  return record?.status === 'absent' && record.validity.every((run) => run.from > on);
}

/** The most pointed ones; a common code is named by hundreds of notes. */
const shownBackReferences = 8;

function renderUnknown({ code, releases, successors, history, didYouMean: meant }: LookupAnswer): string {
  const lines = [
    `${code} is in no installed release (${releases.map(({ release }) => release).join(', ')}).`,
    ...(history ?? []).map((event) => `  ${describeHistory(event)}`),
    ...successors.map((next) => `  now ${next.code}  ${next.title}`),
    ...(meant ?? []).map((alike) => `  did you mean ${alike.code}  ${alike.title}`),
  ];
  return `${lines.join('\n')}\n`;
}

/** The answer of a lookup as lines for people. */
export function renderLookup(answer: LookupAnswer, { catalog, on }: Engine): string {
  if (answer.title === null) return renderUnknown(answer);
  const code = parseIcdCode(answer.code);
  const record = code && recordOn(code, on, catalog);
  const lines = [
    `${answer.code}  ${answer.title}`,
    `  ${record === undefined ? '' : describeStatus(record, catalog, on)} on ${answer.on} (${answer.release}${answer.inForce ? '' : ', the nearest installed'})`,
    ...(answer.userNote === undefined ? [] : [`  your note (${answer.userNote.changed.slice(0, 10)}):`, ...answer.userNote.text.split(/\r?\n/).map((line) => `    | ${line}`)]),
    ...answer.hierarchy.map((above) => `  under ${above.code}  ${above.title}`),
    ...answer.children.map((child) => `  has   ${child.code}${child.billable ? '' : ' …'}  ${child.title}`),
    ...answer.releases.map((release) => `  in ${release.release} (${release.from} to ${release.to}): ${release.status}`),
    ...answer.successors.map((next) => `  ${isToCome(record, on) ? 'then' : 'now'} ${next.code}  ${next.title}`),
    ...(answer.history ?? []).map((event) => `  ${describeHistory(event)}`),
    ...(answer.inclusionTerms ?? []).map((term) => `  means ${term}`),
    ...answer.notes.map(({ node, kind, lead, text }) => `  ${noteKindNames[kind]} at ${node}: ${lead === undefined ? '' : `${lead} `}${text}`),
    ...describeTabular(answer),
    ...describeComplication(answer),
    ...(answer.riskCategories ?? []).map(({ model, category, label }) => `  category ${category}${label === undefined ? '' : `, ${label}`} (${model})`),
    ...(answer.newerThan === undefined ? [] : [`  ${answer.newerThan}, so not listed there`]),
    ...(answer.poaExempt === true ? ['  exempt from present-on-admission reporting'] : []),
    ...(answer.icd9 ?? []).map((older) => `  in ICD-9-CM ${older.code}  ${older.title ?? ''} — ${describeGemFlags(older)}`),
    ...(answer.backReferences ?? []).slice(0, shownBackReferences).map(({ node, kind, text, edition }) => `  named at ${node}, ${noteKindNames[kind]}: ${text}${edition === answer.tabular?.edition ? '' : ` (Tabular List ${edition})`}`),
    ...((answer.backReferences?.length ?? 0) > shownBackReferences ? [`  … and ${(answer.backReferences?.length ?? 0) - shownBackReferences} more notes name it (--json lists all)`] : []),
    `  ${disclaimer}`,
  ];
  return `${lines.join('\n')}\n`;
}
