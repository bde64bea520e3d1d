import type { Span } from '../core/base/span';
import type { NoteDocument } from '../core/note/noteDocument';
import type { Section } from '../core/note/sections';
import type { CodeUse } from './codeUses';

/** One entry of a note's outline: a section, or a code in it. */
export interface OutlineEntry {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'code';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

/** Sections nested by their level, each with the codes that it means. */
export function outlineNote(note: NoteDocument, uses: readonly CodeUse[]): readonly OutlineEntry[] {
  const meant = uses.filter((use) => use.isMeant);
  const firstStart = note.sections[0]?.span.start ?? note.text.length;
  const before = meant.filter((use) => use.token.span.start < firstStart).map(codeEntry);
  return [...before, ...nestSections(note.sections, 0, note.sections.length, meant)];
}

function nestSections(sections: readonly Section[], from: number, to: number, uses: readonly CodeUse[]): readonly OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  for (let index = from; index < to; ) {
    const section = sections[index];
    if (section === undefined) break;
    let next = index + 1;
    while (next < to && (sections[next]?.level ?? 0) > section.level) next += 1;
    const codes = uses.filter(({ token }) => token.span.start >= section.span.start && token.span.end <= section.span.end).map(codeEntry);
    const nested = nestSections(sections, index + 1, next, uses);
    const end = Math.max(section.span.end, ...nested.map((entry) => entry.span.end));
    entries.push({
      name: section.title,
      detail: section.kind === 'other' ? '' : section.kind,
      kind: 'section',
      span: { start: section.span.start, end },
      nameSpan: section.headingSpan,
      children: [...codes, ...nested],
    });
    index = next;
  }
  return entries;
}

function codeEntry(use: CodeUse): OutlineEntry {
  const detail = use.record?.shortTitle ?? 'unknown code';
  return { name: use.code, detail, kind: 'code', span: use.token.span, nameSpan: use.token.span, children: [] };
}
