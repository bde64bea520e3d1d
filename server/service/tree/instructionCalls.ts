import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog } from '../../core/icd/catalog';
import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import type { TabularNote, TabularNoteKind } from '../../core/icd/tabular';

/** A step in a chain of instructions: the code it leads to, and the notes that say so. */
export interface InstructionCall {
  readonly code: IcdCode;
  /** For a range in the notes (`N18.1-N18.6`), its last code: any code from {@link code} to it may be meant. */
  readonly to?: IcdCode;
  readonly notes: readonly TabularNote[];
}

/** Instructions that ask for another code; they form chains (E11.22 → N18.4 → Z99.2). */
const asking: ReadonlySet<TabularNoteKind> = new Set(['codeFirst', 'useAdditionalCode', 'codeAlso']);

/** The codes named by the instructions of a code and its ancestors, in list order. */
export function findCallsFrom(code: IcdCode, catalog: Catalog, on: IsoDate): readonly InstructionCall[] {
  const notes = (catalog.tabular(on)?.notesFor(code) ?? []).filter(({ kind }) => asking.has(kind));
  return group(notes.flatMap((note) => note.references.map(({ from, to }) => ({ code: from, to, note }))), catalog);
}

/**
 * The codes whose own instructions name a code, its family or one of its headers. Instructions of chapters and sections are left
 * out, since they belong to no single code.
 */
export function findCallsTo(code: IcdCode, catalog: Catalog, on: IsoDate): readonly InstructionCall[] {
  const notes = (catalog.tabular(on)?.backReferences(code) ?? []).filter(({ kind }) => asking.has(kind));
  return group(
    notes.flatMap((note) => {
      const from = note.level === 'code' ? parseIcdCode(note.node) : undefined;
      return from === undefined ? [] : [{ code: from, note }];
    }),
    catalog,
  );
}

interface Step {
  readonly code: IcdCode;
  readonly to?: IcdCode | undefined;
  readonly note: TabularNote;
}

function group(steps: readonly Step[], catalog: Catalog): readonly InstructionCall[] {
  const calls = new Map<string, { readonly code: IcdCode; readonly to?: IcdCode; readonly notes: TabularNote[] }>();
  for (const { code, to, note } of steps) {
    if (!catalog.knows(code)) continue;
    const known = calls.get(`${code}-${to ?? ''}`);
    if (known === undefined) calls.set(`${code}-${to ?? ''}`, { code, ...(to === undefined ? {} : { to }), notes: [note] });
    else if (!known.notes.includes(note)) known.notes.push(note);
  }
  return [...calls.values()];
}
