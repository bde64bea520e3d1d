import { disclaimer } from '../../core/base/disclaimer';
import type { CodeNotes } from '../../core/codeNotes/codeNote';
import type { Gems } from '../../core/icd/gems';
import { parsePcsCode, type ProcedureCodes } from '../../core/icd/procedureCodes';
import { commandLink, escapeMarkdown } from '../cards/codeLink';
import { renderOwnNote } from '../cards/ownNote';
import { findProcedureStep, type ProcedureAxis } from './procedureStep';

export interface ProcedureCardOptions {
  readonly procedures: ProcedureCodes;
  readonly gems?: Gems | undefined;
  readonly codeNotes?: CodeNotes | undefined;
  readonly commandLinks: boolean;
}

/** Maximum number of values listed where a code becomes invalid. */
const maxValues = 20;

/** The Markdown card of a valid ICD-10-PCS code: title and meaning of each character; undefined for any other text. */
export function renderProcedureCard(code: string, options: ProcedureCardOptions): string | undefined {
  const { procedures, gems, codeNotes, commandLinks } = options;
  const title = procedures.title(code);
  const parsed = parsePcsCode(code);
  if (title === undefined || parsed === undefined) return undefined;
  const older = gems?.procedureTargetsOf10(parsed)?.targets ?? [];
  const { axes } = findProcedureStep(code, procedures);
  const blocks = [
    `**${parsed}** — ${escapeMarkdown(title)}`,
    `✓ valid · ICD-10-PCS ${procedures.edition}`,
    renderOwnNote(codeNotes?.find(parsed)),
    renderAxes(axes),
    older.length === 0 ? '' : `ICD-9-CM: ${older.map(({ code: target }) => `${target} ${escapeMarkdown(gems?.title9(target)?.short ?? '')}`.trimEnd()).join(', ')}`,
    commandLinks ? renderLinks(parsed, codeNotes) : '',
    `*${disclaimer}*`,
  ];
  return blocks.filter((block) => block !== '').join('\n\n');
}

/** The card of an invalid code in a procedure field: where it leaves the tables, and the values allowed there. */
export function renderProcedureMisfit(text: string, { procedures, commandLinks }: ProcedureCardOptions): string {
  const step = findProcedureStep(text, procedures);
  const place = step.beginning.length + 1;
  const axis = step.axis === undefined ? '' : ` (${step.axis})`;
  const shown = step.values.slice(0, maxValues).map(({ value, label }) => `- \`${value}\` ${escapeMarkdown(label ?? '')}`.trimEnd());
  const more = step.values.length > shown.length ? [`- … and ${step.values.length - shown.length} more`] : [];
  const begun = step.beginning === '' ? 'No ICD-10-PCS code begins like this' : `**${step.beginning}**: character ${place}${axis} can be`;
  return [
    text.length > step.beginning.length ? `✗ ${escapeMarkdown(text)} is not a valid code in ICD-10-PCS ${procedures.edition}.` : `${escapeMarkdown(text)} is not complete.`,
    renderAxes(step.axes),
    begun,
    [...shown, ...more].join('\n'),
    commandLinks ? commandLink('Build the code', 'buildPcsCode', step.beginning) : '',
    `*${disclaimer}*`,
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function renderAxes(axes: readonly ProcedureAxis[]): string {
  if (axes.length === 0) return '';
  // The definition of the operation, which coders need most: it distinguishes Excision from Resection.
  const meaning = ({ place, definition }: ProcedureAxis): string => (definition === undefined || place !== 3 ? '' : ` — ${escapeMarkdown(definition)}`);
  const rows = axes.map((axis) => `| \`${axis.value}\` | ${escapeMarkdown(axis.name)} | ${escapeMarkdown(axis.label)}${meaning(axis)} |`);
  return ['| | | |', '|:--|:--|:--|', ...rows].join('\n');
}

function renderLinks(code: string, codeNotes: CodeNotes | undefined): string {
  return [
    commandLink('All details', 'showCode', code),
    commandLink('Build', 'buildPcsCode', code),
    ...(codeNotes === undefined ? [] : [commandLink(codeNotes.find(code) === undefined ? 'Write a note' : 'Edit your note', 'editCodeNote', code)]),
  ].join(' · ');
}
