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
  const codes = codesBySection(note, uses);
  return [...(codes.get(undefined) ?? []).map(codeEntry), ...nestSections(note.sections, codes)];
}

function codesBySection(note: NoteDocument, uses: readonly CodeUse[]): ReadonlyMap<Section | undefined, readonly CodeUse[]> {
  const found = new Map<Section | undefined, CodeUse[]>();
  let next = 0;
  for (const use of uses) {
    if (!use.isMeant) continue;
    while ((note.sections[next]?.span.start ?? Infinity) <= use.token.span.start) next += 1;
    const section = note.sections[next - 1];
    const own = found.get(section);
    if (own === undefined) found.set(section, [use]);
    else own.push(use);
  }
  return found;
}

/** An entry whose children are still being gathered. */
interface OpenEntry {
  readonly level: number;
  readonly entry: OutlineEntry & { span: Span; readonly children: OutlineEntry[] };
}

function nestSections(sections: readonly Section[], codes: ReadonlyMap<Section | undefined, readonly CodeUse[]>): readonly OutlineEntry[] {
  const roots: OutlineEntry[] = [];
  const open: OpenEntry[] = [];
  for (const section of sections) {
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    const entry = {
      name: section.title,
      detail: section.kind === 'other' ? '' : section.kind,
      kind: 'section' as const,
      span: section.span,
      nameSpan: section.headingSpan,
      children: (codes.get(section) ?? []).map(codeEntry),
    };
    (open.at(-1)?.entry.children ?? roots).push(entry);
    // Headings have six levels at most: a short walk.
    for (const { entry: above } of open) above.span = { start: above.span.start, end: section.span.end };
    open.push({ level: section.level, entry });
  }
  return roots;
}

function codeEntry(use: CodeUse): OutlineEntry {
  const detail = use.record?.shortTitle ?? 'unknown code';
  return { name: use.code, detail, kind: 'code', span: use.token.span, nameSpan: use.token.span, children: [] };
}
