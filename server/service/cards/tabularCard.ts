import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import type { IcdCode } from '../../core/icd/code';
import type { TabularNote } from '../../core/icd/tabular';
import { codeLink, escapeMarkdown, type LinkStyle } from './codeLink';
import { noteKindNames } from './noteKindNames';

/** Notes and terms written out on a card; the others are only counted, and the code's page has them all. */
const shownNotes = 8;
const shownTerms = 6;

export interface TabularCardOptions {
  readonly catalog: Catalog;
  readonly on: IsoDate;
  readonly style: LinkStyle;
}

/**
 * The Tabular List entries for a code: inclusion terms, its own notes and those of its ancestors, with links to the codes they
 * name, and how many more there are. Empty if no Tabular List is installed.
 */
export function renderTabular(code: IcdCode, { catalog, on, style }: TabularCardOptions): string {
  const tabular = catalog.tabular(on);
  if (tabular === undefined) return '';
  const terms = tabular.inclusionTerms(code);
  const notes = tabular.notesFor(code);
  const near = notes.filter(({ level, kind }) => level === 'code' && kind !== 'note').slice(0, shownNotes);
  const shown = terms.slice(0, shownTerms);
  const rest = notes.length - near.length;
  const back = tabular.backReferences(code);
  const counts = [rest === 0 ? '' : `${rest} more notes from above`, back.length === 0 ? '' : `mentioned in ${back.length} notes`].filter((text) => text !== '');
  const { edition, isReconstructed, isOfEdition } = tabular.sourceFor(code);
  const source = `Tabular List ${edition}${isReconstructed ? ', reconstructed, not official' : ''}${isOfEdition ? '' : `, nearest installed to ${on}`}`;
  return [
    terms.length === 0 ? '' : `Includes ${shown.map(escapeMarkdown).join('; ')}${terms.length > shown.length ? ` … and ${terms.length - shown.length} more` : ''}`,
    near.map((note) => renderNote(note, code, style)).join('\n'),
    near.length + terms.length + counts.length === 0 ? '' : `*${[...counts, source].join(' · ')}*`,
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function renderNote(note: TabularNote, code: IcdCode, style: LinkStyle): string {
  const at = note.node === code ? '' : ` (${note.node})`;
  const lead = note.lead === undefined ? '' : `${escapeMarkdown(note.lead)} `;
  return `- **${noteKindNames[note.kind]}**${at} ${lead}${linkReferences(note, style)}`;
}

/** The note's text with a link on each code it names. */
function linkReferences({ text, references }: TabularNote, style: LinkStyle): string {
  let written = '';
  let end = 0;
  for (const { span, from } of references) {
    written += escapeMarkdown(text.slice(end, span.start)) + codeLink(from, style).replace(from, escapeMarkdown(text.slice(span.start, span.end)));
    end = span.end;
  }
  return written + escapeMarkdown(text.slice(end));
}
