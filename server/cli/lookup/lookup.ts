import type { IsoDate } from '../../core/base/isoDate';
import { ProblemError } from '../../core/base/problem';
import { parseIcdCode, type IcdCode } from '../../core/icd/code';
import { pastedCode } from '../../core/icd/pastedCode';
import type { Catalog, CodeRecord } from '../../core/icd/catalog';
import type { CodeBadges, ComplicationLevel, RiskCategory } from '../../core/icd/codeBadges';
import type { Gems } from '../../core/icd/gems';
import type { TabularNote } from '../../core/icd/tabular';
import { disclaimer } from '../../core/base/disclaimer';
import { complicationNames, dateComplicationSource } from '../../service/cards/badgeText';
import { describeStatus } from '../../service/cards/codeCard';
import { describeHistory, historyOf, type HistoryEvent } from '../../service/cards/codeHistory';
import { findIcd9Neighbours } from '../../service/cards/icd9Neighbours';
import { noteKindNames } from '../../service/cards/noteKindNames';
import { recordOn } from '../../service/codes/recordOn';
import { listReplacements } from '../../service/codes/replacements';
import { findConverted } from '../../service/codes/successors';
import { makeCodeTree, type TreeNode } from '../../service/tree/codeTree';
import { CodeNoteStore } from '../../store/codeNotes/codeNoteStore';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { openInstalled, requireCatalog, type Engine } from '../engine';
import { didYouMean } from './didYouMean';
import { answerIcd9 } from './lookupIcd9';
import { answerProcedure, renderProcedure } from './lookupProcedure';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** A note as `--json` prints it; see {@link TabularNote}. */
interface LookupNote {
  readonly node: string;
  readonly kind: TabularNote['kind'];
  readonly text: string;
  readonly lead?: string;
  readonly open: boolean;
  readonly references: readonly { readonly form: string; readonly from: string; readonly to?: string; readonly condition?: string }[];
}

/** `hcdr lookup <code> --json`. */
interface LookupAnswer {
  readonly code: string;
  /** In the release of the date, billable or header. */
  readonly valid: boolean;
  readonly billable: boolean;
  readonly title: string | null;
  readonly on: string;
  /** Release that the date is judged by. */
  readonly release: string;
  /** That release is in force on the date, not only the nearest installed. */
  readonly inForce: boolean;
  /** From the chapter down to the parent; by way of the block, where a Tabular List is installed. */
  readonly hierarchy: readonly { readonly code: string; readonly title: string }[];
  /** Notes of the Tabular List that apply to the code, its own first, then those of each node above; empty where no Tabular List is installed. */
  readonly notes: readonly LookupNote[];
  readonly children: readonly { readonly code: string; readonly title: string; readonly billable: boolean }[];
  /** What the code is in each installed release, oldest first. */
  readonly releases: readonly { readonly release: string; readonly from: string; readonly to: string; readonly status: string; readonly title: string | null }[];
  /** What is coded instead where the code is not billable on the date: all codes of the conversion table; without them, of an absent code those of the same title or place in the tree. */
  readonly successors: readonly { readonly code: string; readonly title: string }[];
  /** Of a code that no release has: codes that look like it (the letter O for a zero), where there are any. */
  readonly didYouMean?: readonly { readonly code: string; readonly title: string }[];
  /** What other parts of the release say; each is absent where its part is not installed. */
  readonly tabular?: { readonly edition: string; readonly inForce: boolean; readonly reconstructed: boolean };
  readonly inclusionTerms?: readonly string[];
  /** Notes anywhere in the Tabular List that name the code, the most pointed first. */
  readonly backReferences?: readonly LookupNote[];
  /** Of a header that takes a seventh character. */
  readonly seventhCharacters?: readonly { readonly character: string; readonly label: string; readonly code: string }[];
  readonly poaExempt?: boolean;
  /** `cc`, `mcc`, or `mcc-if-alive`; null for neither. */
  readonly complication?: { readonly level: ComplicationLevel | null; readonly source: string };
  readonly riskCategories?: readonly RiskCategory[];
  /** By the conversion table: codes that were used before this one came. */
  readonly predecessors?: readonly { readonly code: string; readonly from: string }[];
  /** Everything that happened to the code, oldest first. */
  readonly history?: readonly HistoryEvent[];
  /** By the mapping of 2018: diagnoses of ICD-9-CM that were coded for the same. */
  readonly icd9?: readonly { readonly code: string; readonly title: string | null }[];
  /** What the user wrote on it. */
  readonly userNote?: { readonly text: string; readonly changed: string };
}

/** `hcdr lookup <code>`: fine where the mappings know an ICD-9-CM code, and where the release of the date has the code, as a billable code or as a header. */
export async function runLookup(written: string, options: CommonOptions & { readonly on?: string }, surroundings: CommandSurroundings): Promise<ExitCode> {
  const installed = await openInstalled(options, surroundings);
  const text = pastedCode(written);
  const procedure = answerProcedure(text, installed);
  if (procedure !== undefined) {
    const own = await readUserNote(text, options, surroundings);
    const note = own.userNote === undefined ? '' : `  your note: ${own.userNote.text}\n`;
    surroundings.writeOut(options.json === true ? `${JSON.stringify({ ...procedure, ...own }, undefined, 2)}\n` : `${renderProcedure(procedure)}${note}`);
    installed.catalog?.close();
    return procedure.valid ? exitCodes.fine : exitCodes.found;
  }
  const engine = requireCatalog(installed);
  const older = answerIcd9(text, engine);
  if (older !== undefined) {
    surroundings.writeOut(options.json === true ? `${JSON.stringify(older.json, undefined, 2)}\n` : older.text);
    engine.catalog.close();
    return exitCodes.fine;
  }
  const answer = { ...lookup(text, engine), ...(await readUserNote(text, options, surroundings)) };
  surroundings.writeOut(options.json === true ? `${JSON.stringify(answer, undefined, 2)}\n` : renderLookup(answer, engine));
  engine.catalog.close();
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
    throw new ProblemError({ what: `"${text}" has not the form of an ICD-10-CM code.`, advice: ['A code is a letter, two more characters, and up to four after a dot, as in J18.9 or V97.33XD.', ...meant].join(' ') });
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
    notes: catalog.tabular(on)?.notesFor(code).map(toLookupNote) ?? [],
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
  return {
    ...(tabular === undefined ? {} : { tabular: { edition: tabular.source.edition, inForce: tabular.source.isOfEdition, reconstructed: tabular.source.isReconstructed } }),
    ...(tabular === undefined ? {} : { inclusionTerms: tabular.inclusionTerms(code), backReferences: tabular.backReferences(code).map(toLookupNote) }),
    ...(seventh.length === 0 ? {} : { seventhCharacters: seventh }),
    ...(poaExempt === undefined ? {} : { poaExempt }),
    ...(badges?.complicationSource === undefined ? {} : { complication: { level: badges.complication(code) ?? null, source: dateComplicationSource(badges.complicationSource) } }),
    ...(badges?.riskYear === undefined ? {} : { riskCategories: badges.riskCategories(code) }),
    ...(predecessors.length === 0 ? {} : { predecessors }),
    ...(history.length === 0 ? {} : { history }),
    ...(gems === undefined ? {} : { icd9: findIcd9Neighbours(code, gems).map((source) => ({ code: source, title: gems.title9(source)?.long ?? null })) }),
  };
}

function toLookupNote({ node, kind, text, lead, isOpen, references }: TabularNote): LookupNote {
  return {
    node,
    kind,
    text,
    ...(lead === undefined ? {} : { lead }),
    open: isOpen,
    references: references.map(({ form, from, to, condition }) => ({ form, from, ...(to === undefined ? {} : { to }), ...(condition === undefined ? {} : { condition }) })),
  };
}

function describeComplication({ complication }: LookupAnswer): readonly string[] {
  const level = complication?.level ?? null;
  return complication === undefined || level === null ? [] : [`  ${complicationNames[level]} (${complication.source})`];
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

function renderLookup(answer: LookupAnswer, { catalog, on }: Engine): string {
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
    ...answer.successors.map((next) => `  now ${next.code}  ${next.title}`),
    ...(answer.history ?? []).map((event) => `  ${describeHistory(event)}`),
    ...(answer.inclusionTerms ?? []).map((term) => `  means ${term}`),
    ...answer.notes.map(({ node, kind, lead, text }) => `  ${noteKindNames[kind]} at ${node}: ${lead === undefined ? '' : `${lead} `}${text}`),
    ...(answer.tabular?.reconstructed === true ? [`  (notes of the Tabular List ${answer.tabular.edition}, reconstructed from an older one and the addenda)`] : []),
    ...describeComplication(answer),
    ...(answer.riskCategories ?? []).map(({ model, category, label }) => `  category ${category}${label === undefined ? '' : `, ${label}`} (${model})`),
    ...(answer.poaExempt === true ? ['  exempt from present-on-admission reporting'] : []),
    ...(answer.icd9 ?? []).map(({ code: older, title }) => `  in ICD-9-CM ${older}  ${title ?? ''}`),
    ...(answer.backReferences ?? []).slice(0, shownBackReferences).map(({ node, kind, text }) => `  named at ${node}, ${noteKindNames[kind]}: ${text}`),
    ...((answer.backReferences?.length ?? 0) > shownBackReferences ? [`  … and ${(answer.backReferences?.length ?? 0) - shownBackReferences} more notes name it (--json lists all)`] : []),
    `  ${disclaimer}`,
  ];
  return `${lines.join('\n')}\n`;
}
