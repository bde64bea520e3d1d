import type { Span } from '../../core/base/span';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import { diagnosisKinds, type SectionKind } from '../../core/note/sections/sectionKind';
import type { NoteAnnotation } from '../reading/annotation';
import type { CodeUse } from '../reading/codeUses';

/** An entry of a note's outline: a section, a problem in a diagnosis section, or a code. */
export interface OutlineEntry {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'problem' | 'code';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineEntry[];
}

type Entries = ReadonlyMap<number | undefined, readonly OutlineEntry[]>;

/** Sections nested by level, each with its codes, and diagnosis sections with the problems those codes belong to. */
export function outlineNote(note: NoteDocument, uses: readonly CodeUse[], annotation: NoteAnnotation | undefined): readonly OutlineEntry[] {
  const entries = entriesBySection(note, annotation === undefined ? [] : problemEntries(note, annotation), uses);
  return [...(entries.get(undefined) ?? []), ...nestSections(note, entries)];
}

/** Problems and codes without a problem, grouped by section in text order. */
function entriesBySection(note: NoteDocument, problems: readonly OutlineEntry[], uses: readonly CodeUse[]): Entries {
  const owned = new Set(problems.flatMap(({ children }) => children.map(({ span }) => span.start)));
  const codes = uses.filter(({ isMeant, token }) => isMeant && !owned.has(token.span.start)).map(codeEntry);
  const found = new Map<number | undefined, OutlineEntry[]>();
  let next = 0;
  for (const entry of [...problems, ...codes].sort((left, right) => left.span.start - right.span.start)) {
    while ((note.sections[next]?.span.start ?? Infinity) <= entry.span.start) next += 1;
    const section = next === 0 ? undefined : next - 1;
    const own = found.get(section);
    if (own === undefined) found.set(section, [entry]);
    else own.push(entry);
  }
  return found;
}

/** Problems that are entries of a diagnosis section and are not negated, with the codes of their item. */
function problemEntries(note: NoteDocument, { mentions, codes }: NoteAnnotation): readonly OutlineEntry[] {
  const entriesOf = new Map<number, OutlineEntry[]>();
  for (const { mention, use } of codes) {
    if (mention === undefined) continue;
    const others = entriesOf.get(mention);
    if (others === undefined) entriesOf.set(mention, [codeEntry(use)]);
    else others.push(codeEntry(use));
  }
  return mentions.flatMap((mention, index): readonly OutlineEntry[] => {
    const own = entriesOf.get(index) ?? [];
    const kind = mention.section === undefined ? undefined : note.sections[mention.section]?.kind;
    if (kind === undefined || !isOutlined(mention, kind, own)) return [];
    const starts = [mention.span.start, ...own.map(({ span }) => span.start)];
    const ends = [mention.span.end, ...own.map(({ span }) => span.end)];
    const name = note.text.slice(mention.span.start, mention.span.end).replace(/\s+/g, ' ');
    const detail = own.length === 0 ? 'no code' : own.map((entry) => entry.name).join(', ');
    return [{ name, detail, kind: 'problem', span: { start: Math.min(...starts), end: Math.max(...ends) }, nameSpan: mention.span, children: own }];
  });
}

function isOutlined({ assertion, experiencer, isWhole }: Mention, kind: SectionKind, codes: readonly OutlineEntry[]): boolean {
  if (!diagnosisKinds.has(kind) || experiencer !== 'patient') return false;
  return codes.length > 0 || (isWhole && (assertion === 'affirmed' || assertion === 'possible'));
}

/** An entry whose children are still being collected. */
interface OpenEntry {
  readonly level: number;
  readonly entry: OutlineEntry & { span: Span; readonly children: OutlineEntry[] };
}

function nestSections({ sections }: NoteDocument, entries: Entries): readonly OutlineEntry[] {
  const roots: OutlineEntry[] = [];
  const open: OpenEntry[] = [];
  for (const [index, section] of sections.entries()) {
    while ((open.at(-1)?.level ?? 0) >= section.level) open.pop();
    const entry = {
      name: section.title,
      detail: section.kind === 'other' ? '' : section.kind,
      kind: 'section' as const,
      span: section.span,
      nameSpan: section.headingSpan,
      children: [...(entries.get(index) ?? [])],
    };
    (open.at(-1)?.entry.children ?? roots).push(entry);
    // There are at most six heading levels, so this loop is short.
    for (const { entry: above } of open) above.span = { start: above.span.start, end: section.span.end };
    open.push({ level: section.level, entry });
  }
  return roots;
}

function codeEntry(use: CodeUse): OutlineEntry {
  const detail = use.record?.shortTitle ?? 'unknown code';
  return { name: use.code, detail, kind: 'code', span: use.token.span, nameSpan: use.token.span, children: [] };
}
