import type { IsoDate } from '../../core/base/isoDate';
import { ProblemError } from '../../core/base/problem';
import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import { pastedCode } from '../../core/icd/pastedCode';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import type { CodeBadges } from '../../core/icd/codeBadges';
import type { Gems } from '../../core/icd/gems';
import type { TabularList, TabularNote, TabularSource } from '../../core/icd/tabular';
import { dateComplicationSource } from '../../service/cards/badgeText';
import { historyOf } from '../../service/cards/codeHistory';
import { describeOlderLists, findOlderLists } from '../../service/cards/olderLists';
import { findIcd9Neighbours } from '../../service/cards/icd9Neighbours';
import { recordOn } from '../../service/codes/recordOn';
import { listReplacements } from '../../service/codes/replacements';
import { findConverted } from '../../service/codes/successors';
import { makeCodeTree, type TreeNode } from '../../service/tree/codeTree';
import { CodeNoteStore } from '../../store/codeNotes/codeNoteStore';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { openInstalled, requireCatalog, type Engine } from '../engine';
import { didYouMean } from './didYouMean';
import { answerIcd9 } from './lookupIcd9';
import type { LookupAnswer, LookupNote } from './lookupAnswer';
import { answerProcedure, renderProcedure } from './lookupProcedure';
import { renderLookup } from './renderLookup';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** `hcdr lookup <code>`: fine where the mappings know an ICD-9-CM code, and where the release of the date has the code, as a billable code or as a header. */
export async function runLookup(written: string, options: CommonOptions & { readonly on?: string }, surroundings: CommandSurroundings): Promise<ExitCode> {
  const installed = await openInstalled(options, surroundings);
  const text = pastedCode(written);
  const procedure = answerProcedure(text, installed);
  if (procedure !== undefined) {
    const own = await readUserNote(text, options, surroundings);
    const note = own.userNote === undefined ? '' : `  your note: ${own.userNote.text}\n`;
    surroundings.writeOut(options.json === true ? `${JSON.stringify({ ...procedure, ...own }, undefined, 2)}\n` : `${renderProcedure(procedure)}${note}`);
    return procedure.valid ? exitCodes.fine : exitCodes.found;
  }
  const engine = requireCatalog(installed);
  const older = answerIcd9(text, engine);
  if (older !== undefined) {
    surroundings.writeOut(options.json === true ? `${JSON.stringify(older.json, undefined, 2)}\n` : older.text);
    return exitCodes.fine;
  }
  const answer = { ...lookup(text, engine), ...(await readUserNote(text, options, surroundings)) };
  surroundings.writeOut(options.json === true ? `${JSON.stringify(answer, undefined, 2)}\n` : renderLookup(answer, engine));
  return answer.valid ? exitCodes.fine : exitCodes.found;
}

/** A file that cannot be read is told, and hides nothing else. */
async function readUserNote(text: string, options: CommonOptions, surroundings: CommandSurroundings): Promise<Pick<LookupAnswer, 'userNote'>> {
  const code = parseIcdCode(text) ?? text.toUpperCase();
  try {
    const { notes } = await new CodeNoteStore(resolveDataDirectory({ ...surroundings, explicit: options.dataDir }), surroundings.now).read();
    const note = notes.find((candidate) => candidate.code === code);
    return note === undefined ? {} : { userNote: { text: note.text, changed: note.changed } };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    surroundings.writeError(`hcdr: ${error.message}\n`);
    return {};
  }
}

function lookup(text: string, engine: Engine): LookupAnswer {
  const { catalog, on, badges, gems } = engine;
  const code = parseIcdCode(text);
  if (code === undefined) {
    const meant = didYouMean(text, engine).map((alike) => `Did you mean ${alike.code} (${alike.title})?`);
    throw new ProblemError({ what: `"${text}" does not have the form of an ICD-10-CM code.`, advice: ['A code is a letter, two more characters, and up to four after a dot, such as J18.9 or V97.33XD.', ...meant].join(' ') });
  }
  const { edition, inForce } = catalog.editionOn(on);
  const record = recordOn(code, on, catalog);
  const successors = record === undefined ? findConverted(code, { catalog, on }) : listReplacements(record, { catalog, on });
  return {
    code,
    valid: record !== undefined && record.status !== 'absent',
    billable: record?.status === 'billable',
    title: record?.longTitle ?? null,
    on,
    release: edition.label,
    inForce,
    hierarchy: hierarchyOf(code, catalog, on),
    notes: toLookupNotes(catalog.tabular(on), (tabular) => tabular.notesFor(code)),
    children: record?.status === 'header' ? catalog.children(code, on).map((child) => ({ code: child.code, title: child.longTitle, billable: child.status === 'billable' })) : [],
    releases: catalog.editions.map((installed) => {
      const then = catalog.lookup(code, installed.firstDay);
      const status = then?.status ?? 'absent';
      return { release: installed.label, from: installed.firstDay, to: installed.lastDay, status, title: status === 'absent' ? null : (then?.longTitle ?? null) };
    }),
    successors: successors.map(toLine),
    ...(record === undefined ? { ...historyAlone(code, catalog), ...meantInstead(code, engine) } : besideOrderFile(code, { catalog, on, badges, gems })),
  };
}

/** What stands above a code, chapter first, each once: a block of one category (C50) is that category. Empty for a code that no release has. */
function hierarchyOf(code: IcdCode, catalog: Catalog, on: IsoDate): LookupAnswer['hierarchy'] {
  const tree = makeCodeTree(catalog, on);
  const steps: LookupAnswer['hierarchy'][number][] = [];
  const node = tree.find(code);
  for (let above = node && tree.above(node); above !== undefined; above = tree.above(above)) {
    if (above.kind !== 'block' || above.block.first !== above.block.last) steps.unshift(toStep(above));
  }
  return steps;
}

function toStep(node: TreeNode): LookupAnswer['hierarchy'][number] {
  switch (node.kind) {
    case 'chapter':
      return { code: `${node.chapter.first}-${node.chapter.last}`, title: node.chapter.title };
    case 'block':
      return { code: node.block.id, title: node.block.title };
    case 'code':
      return toLine(node.record);
  }
}

function toLine({ code, longTitle }: CodeRecord): { readonly code: string; readonly title: string } {
  return { code, title: longTitle };
}

/** A code that was gone before the oldest installed release is known to the conversion table alone. */
function historyAlone(code: IcdCode, catalog: Catalog): Pick<LookupAnswer, 'history'> {
  const history = historyOf(code, catalog);
  return history.length === 0 ? {} : { history };
}

function meantInstead(code: IcdCode, engine: Engine): Pick<LookupAnswer, 'didYouMean'> {
  const meant = didYouMean(code, engine);
  return meant.length === 0 ? {} : { didYouMean: meant };
}

/** What is known of a code from the other parts of the release. */
function besideOrderFile(code: IcdCode, { catalog, on, badges, gems }: { readonly catalog: Catalog; readonly on: IsoDate; readonly badges: CodeBadges | undefined; readonly gems: Gems | undefined }): Partial<LookupAnswer> {
  const tabular = catalog.tabular(on);
  const seventh = catalog.seventhCharacters(code, on);
  const poaExempt = catalog.isPoaExempt(code, on);
  const predecessors = catalog.predecessors(code);
  const history = historyOf(code, catalog);
  const isBillable = catalog.status(code, on) === 'billable';
  const older = findOlderLists(code, { catalog, badges, on });
  const newerThan = describeOlderLists(older);
  return {
    ...(tabular === undefined ? {} : { tabular: toLookupSource(tabular.sourceFor(code)) }),
    ...(tabular === undefined ? {} : { inclusionTerms: tabular.inclusionTerms(code), backReferences: toLookupNotes(tabular, () => tabular.backReferences(code)) }),
    ...(seventh.length === 0 ? {} : { seventhCharacters: seventh }),
    ...(poaExempt === undefined ? {} : { poaExempt }),
    ...(badges?.complicationSource === undefined || older.complication !== undefined ? {} : { complication: { level: isBillable ? (badges.complication(code) ?? null) : null, source: dateComplicationSource(badges.complicationSource) } }),
    ...(badges?.riskYear === undefined || older.risk !== undefined ? {} : { riskCategories: isBillable ? badges.riskCategories(code) : [] }),
    ...(newerThan === '' ? {} : { newerThan }),
    ...(predecessors.length === 0 ? {} : { predecessors }),
    ...(history.length === 0 ? {} : { history }),
    ...(gems === undefined ? {} : { icd9: findIcd9Neighbours(code, gems).map((older) => ({ title: gems.title9(older.code)?.long ?? null, ...older })) }),
  };
}

function toLookupSource({ edition, isOfEdition, isReconstructed, isPartial }: TabularSource): LookupAnswer['tabular'] & object {
  return { edition, inForce: isOfEdition, reconstructed: isReconstructed, partial: isPartial };
}

function toLookupNotes(tabular: TabularList | undefined, find: (tabular: TabularList) => readonly TabularNote[]): readonly LookupNote[] {
  return tabular === undefined ? [] : find(tabular).map((note) => toLookupNote(note, tabular.sourceOf(note).edition));
}

function toLookupNote({ node, kind, text, lead, isOpen, references }: TabularNote, edition: string): LookupNote {
  return {
    edition,
    node,
    kind,
    text,
    ...(lead === undefined ? {} : { lead }),
    open: isOpen,
    references: references.map(({ form, from, to, condition }) => ({ form, from, ...(to === undefined ? {} : { to }), ...(condition === undefined ? {} : { condition }) })),
  };
}
