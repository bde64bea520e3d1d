import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { Catalog } from '../../core/icd/catalog';
import { codeFromKey, type IcdCode } from '../../core/icd/code';
import type { ReferenceData } from '../../core/icd/referenceData';
import type { NoteDocument } from '../../core/note/noteDocument';
import { escapeMarkdown } from '../cards/codeLink';
import { findProcedureAt } from '../procedures/procedureAt';
import { readProcedureAxes } from '../procedures/procedureStep';
import { findCodeAxes, type CodeAxis } from '../tree/codeAxes';

/** One axis of the code at the cursor. */
export interface SignatureAxis {
  /** Position in the signature's label. */
  readonly span: Span;
  /** The choices of the axis, as Markdown. */
  readonly markdown: string;
}

/** The code at the cursor as a function signature, its axes being the parameters. */
export interface CodeSignature {
  readonly label: string;
  /** The code's title, as Markdown. */
  readonly markdown: string;
  readonly axes: readonly SignatureAxis[];
  /** Index in {@link axes} of the axis at the cursor. */
  readonly active: number;
}

export interface SignatureRequest {
  readonly offset: number;
  readonly on: IsoDate;
}

/** Letters, digits and a dot around the cursor: a complete or partial code. */
const before = /(?<![\p{L}\p{N}_.])[A-Za-z][0-9A-Za-z]{2}(?:\.?[0-9A-Za-z]{0,4})?$/u;
const after = /^(?:\.?[0-9A-Za-z]+)?/;
const shortestKey = 3;
/** Maximum number of choices listed; a category has up to ten children, an axis of seventh characters up to sixteen. */
const mostChoices = 40;

/**
 * The axes of the code at the cursor (laterality, episode of care, stage, trimester …) with placeholders filled in; for an
 * ICD-10-PCS code, its seven characters.
 */
export function findSignature(note: NoteDocument, request: SignatureRequest, reference: ReferenceData): CodeSignature | undefined {
  return findProcedureSignature(note, request, reference) ?? findDiagnosisSignature(note, request, reference.catalog);
}

function findDiagnosisSignature(note: NoteDocument, { offset, on }: SignatureRequest, catalog: Catalog): CodeSignature | undefined {
  const line = note.lines.lineAt(offset);
  const typed = before.exec(note.text.slice(note.lines.start(line), offset))?.[0];
  if (typed === undefined) return undefined;
  const rest = typed.endsWith('.') ? (/^[0-9A-Za-z]*/.exec(note.text.slice(offset, note.lines.end(line)))?.[0] ?? '') : (after.exec(note.text.slice(offset, note.lines.end(line)))?.[0] ?? '');
  const place = typed.replace('.', '').length;
  const code = findKnown(`${typed}${rest}`.replace('.', '').toUpperCase(), catalog, on);
  const axes = code === undefined ? [] : findCodeAxes(code, catalog, on);
  if (code === undefined || axes.length === 0) return undefined;
  const at = axes.findIndex((axis) => axis.place >= place);
  const written = writeLabel(code, axes.map((axis) => ({ name: axis.name, value: valueOf(axis) })));
  return {
    label: written.label,
    markdown: escapeMarkdown(catalog.lookup(code, on)?.longTitle ?? ''),
    axes: axes.map((axis, index) => ({ span: written.spans[index] ?? { start: 0, end: 0 }, markdown: renderChoices(axis, catalog, on) })),
    active: at < 0 ? axes.length - 1 : at,
  };
}

/** The longest prefix in the edition of the date. */
function findKnown(key: string, catalog: Catalog, on: IsoDate): IcdCode | undefined {
  for (let length = Math.min(key.length, 7); length >= shortestKey; length -= 1) {
    const code = codeFromKey(key.slice(0, length));
    if (code !== undefined && catalog.status(code, on) !== 'absent') return code;
  }
  return undefined;
}

function valueOf({ character, choices }: CodeAxis): string {
  if (character === undefined) return '?';
  return `${character} ${choices.find((choice) => choice.character === character)?.label ?? ''}`.trimEnd();
}

function renderChoices({ character, choices }: CodeAxis, catalog: Catalog, on: IsoDate): string {
  const rows = choices.slice(0, mostChoices).map((choice) => {
    const isChosen = choice.character === character;
    const needsMore = catalog.status(choice.code, on) === 'header';
    return `- ${isChosen ? '**' : ''}\`${choice.character}\` ${escapeMarkdown(choice.label)}${isChosen ? '**' : ''} → ${choice.code}${needsMore ? ' …' : ''}`;
  });
  return [...rows, ...(choices.length > mostChoices ? [`- … and ${choices.length - mostChoices} more`] : [])].join('\n');
}

function findProcedureSignature(note: NoteDocument, { offset }: SignatureRequest, { procedures }: ReferenceData): CodeSignature | undefined {
  const found = procedures === undefined ? undefined : findProcedureAt(note, offset, procedures);
  if (procedures === undefined || found === undefined) return undefined;
  const chosen = readProcedureAxes(found.text, procedures);
  const beginning = found.text.slice(0, chosen.length);
  const next = procedures.next(beginning);
  const places = [...chosen.map(({ name, value, label }) => ({ name, value: `${value} ${label}`.trimEnd() })), ...(next.length === 0 ? [] : [{ name: procedures.axisTitle(beginning) ?? `Character ${beginning.length + 1}`, value: '?' }])];
  if (places.length === 0) return undefined;
  const written = writeLabel(beginning, places);
  const place = Math.max(0, offset - found.span.start);
  return {
    label: written.label,
    markdown: escapeMarkdown(procedures.title(beginning) ?? `ICD-10-PCS ${procedures.edition}`),
    axes: written.spans.map((span, index) => {
      const choices = procedures.next(beginning.slice(0, index));
      const rows = choices.slice(0, mostChoices).map(({ value, label = '' }) => (value === beginning.charAt(index) ? `- **\`${value}\` ${escapeMarkdown(label)}**` : `- \`${value}\` ${escapeMarkdown(label)}`));
      return { span, markdown: [...rows, ...(choices.length > mostChoices ? [`- … and ${choices.length - mostChoices} more`] : [])].join('\n') };
    }),
    active: Math.min(place, places.length - 1),
  };
}

/** The label, such as `S52.501A  laterality: 1 right · episode of care: A initial encounter for closed fracture`, and the span of each axis in it. */
function writeLabel(code: string, axes: readonly { readonly name: string; readonly value: string }[]): { readonly label: string; readonly spans: readonly Span[] } {
  let label = `${code}  `;
  const spans = axes.map(({ name, value }, index) => {
    if (index > 0) label += ' · ';
    const start = label.length;
    label += `${name}: ${value}`;
    return { start, end: label.length };
  });
  return { label, spans };
}
