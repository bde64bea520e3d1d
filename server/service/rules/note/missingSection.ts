import type { Span } from '../../../core/base/span';
import type { NoteDocument } from '../../../core/note/noteDocument';
import { findSectionKind, type SectionKind } from '../../../core/note/sections/sectionKind';
import { choiceDial, numberDial } from '../../dials/dial';
import type { Rule } from '../rule';
import { suppressionSource } from '../../findings/suppressionSource';

/** From this number of headings, the type of the note is clear. */
const minimumSections = numberDial({ id: 'note/missing-section.minimumSections', meaning: 'Report only in notes with at least this many headings.', initial: 3, from: 1, to: 20 });
const template = choiceDial({ id: 'note/missing-section.template', meaning: 'The template of notes that do not name one: recognized by two of its own headings, or always the one chosen here.', initial: 'headings', choices: ['headings', 'SOAP', 'DAP', 'BIRP', 'GIRP', 'H&P'] });

/** Templates and their headings; each entry of `sections` is one section with its alternative headings. */
const templates: readonly { readonly name: string; readonly sections: readonly (readonly string[])[]; readonly isShown?: (kinds: ReadonlySet<SectionKind>) => boolean }[] = [
  { name: 'SOAP', sections: [['subjective', 's'], ['objective', 'o'], ['assessment', 'a', 'assessment and plan', 'a/p', 'a&p', 'impression'], ['plan', 'p', 'assessment and plan', 'a/p', 'a&p']] },
  { name: 'DAP', sections: [['data', 'd'], ['assessment', 'a'], ['plan', 'p']] },
  { name: 'BIRP', sections: [['behavior', 'behaviour', 'b'], ['intervention', 'interventions', 'i'], ['response', 'r'], ['plan', 'p']] },
  { name: 'H&P', sections: [['chief complaint', 'cc'], ['history of present illness', 'hpi'], ['physical exam'], ['assessment', 'a', 'assessment and plan', 'a/p', 'a&p', 'impression'], ['plan', 'p', 'assessment and plan', 'a/p', 'a&p']], isShown: (kinds) => historyAndPhysical.every((kind) => kinds.has(kind)) && !otherNotes.some((kind) => kinds.has(kind)) && !kinds.has('assessment') && !kinds.has('assessment-plan') },
  { name: 'GIRP', sections: [['goal', 'goals', 'g'], ['intervention', 'interventions', 'i'], ['response', 'r'], ['plan', 'p']] },
];
/** Section kinds before the assessment that identify a history and physical. */
const historyAndPhysical: readonly SectionKind[] = ['chief-complaint', 'hpi', 'exam'];

/** Section kinds of other types of notes, which end differently. */
const otherNotes: readonly SectionKind[] = ['ed-course', 'hospital-course', 'disposition', 'procedure', 'instructions'];

/** The template sections that this rule requires. */
const asked: ReadonlySet<string> = new Set(['assessment', 'plan']);
const templateField = /^\s*(?:template|note type|format)\s*:\s*"?(SOAP|DAP|BIRP|GIRP|H&P)(?!\w)/im;
/** Characters at the start of a note in which it may name its template. */
const fieldReach = 600;

/** A note that follows a template but lacks its assessment or plan. */
export const missingSection: Rule = {
  id: 'note/missing-section',
  description: 'A note that names its template, or uses two of its headings, but has no assessment or no plan.',
  defaultSeverity: 'hint',
  topic: 'note',
  source: 'SOAP, DAP, BIRP, GIRP and H&P templates',
  example: 'SUBJECTIVE\nCough for two days.\n\nOBJECTIVE\nLungs clear.\n\nPLAN\nRest and fluids.\n',
  dials: [minimumSections, template],
  check: ({ note, dial }) => {
    if (note.sections.length < dial(minimumSections)) return [];
    const titles = new Set(note.sections.map(({ title }) => title.toLowerCase().trim()));
    const kinds = new Set(note.sections.map(({ kind }) => kind));
    const stated = templateField.exec(note.text.slice(0, fieldReach))?.[1]?.toUpperCase() ?? dial(template);
    const has = (names: readonly string[]): boolean => names.some((name) => titles.has(name) || (name.length > 2 && kinds.has(findSectionKind(name) ?? 'other') && asked.has(names[0] ?? '')));
    const counted = templates.map((template) => ({ template, count: template.sections.filter(([name = '', ...others]) => [name, ...others].some((title) => titles.has(title))).length }));
    const best = counted.find(({ template }) => template.name === stated) ?? counted.filter(({ template: { isShown }, count }) => (isShown === undefined ? count >= 2 : isShown(kinds))).sort((a, b) => b.count - a.count)[0];
    if (best === undefined) return [];
    const missing = best.template.sections.filter((names) => asked.has(names[0] ?? '') && !has(names)).map(([name = '']) => name.charAt(0).toUpperCase() + name.slice(1));
    if (missing.length === 0) return [];
    const isMarkdown = /^#{1,6} /m.test(note.text);
    const addition = missing.map((name) => `\n\n${isMarkdown ? `## ${name}` : name.toUpperCase()}\n`).join('');
    const at = note.text.trimEnd().length;
    return [
      {
        span: firstLine(note),
        message: `This ${best.template.name} note has no section for ${missing.map((name) => name.toLowerCase()).join(' and ')}.`,
        source: { ...suppressionSource, ref: best.template.name, text: `${best.template.name}: ${best.template.sections.map(([name]) => name).join(', ')}`, cited: `${best.template.name} template` },
        related: [],
        fixes: [{ title: `Add ${missing.join(' and ')}`, edits: [{ span: { start: at, end: at }, newText: addition }] }],
      },
    ];
  },
};

/** The first line with more than comments; a suppression above the note applies to it. */
function firstLine({ text, lines, comments }: NoteDocument): Span {
  for (let line = 0; line < lines.count; line += 1) {
    const [start, end] = [lines.start(line), lines.end(line)];
    const isComment = comments.some(({ span }) => span.start <= start && end <= span.end + blankReach && text.slice(span.end, end).trim() === '');
    if (!isComment && text.slice(start, end).trim() !== '') return { start, end };
  }
  return { start: 0, end: 1 };
}

/** Maximum number of spaces after a comment on its line. */
const blankReach = 8;
