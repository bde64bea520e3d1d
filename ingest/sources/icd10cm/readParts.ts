import { setImmediate } from 'node:timers/promises';
import { ProblemError, type Parsed, type Problem } from '../../../server/core/base/problem';
import type { IsoDate } from '../../../server/core/base/isoDate';
import { releasePartNames, type PartHead, type ReleasePart, type ReleasePartKind } from '../../../server/core/icd/releasePart';
import { isAsGood, nameOfPart, replaces } from '../../../server/store/catalog/parts/arrangeParts';
import { noParts, type PartInputs } from '../../../server/store/catalog/parts/partInputs';
import { indexPartKinds } from '../../../server/store/catalog/indexes/indexInput';
import type { TabularRows } from '../../../server/store/catalog/tabular/tabularInput';
import type { JobEvent } from '../../../server/store/release/jobEvent';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import { parseConversionTable } from './conversionTable';
import { readEditionName, type NamedEdition } from './editionName';
import type { FoundFile } from './findReleaseFiles';
import { parseIndexFile } from './indexXml';
import { parseOrderAddenda } from './orderAddenda';
import { parsePoaExempt } from './poaExempt';
import { parsePoaWorkbook } from './poaWorkbook';
import { october } from './publishedEditions';
import { parseTabularXml } from './tabularXml';

/** Parts read from files, with their sources. */
export interface ReadParts {
  readonly inputs: PartInputs;
  /** One per part, with its kind and edition. */
  readonly sources: readonly { readonly kind: ReleasePartKind; readonly edition: string; readonly source: ReleaseSource }[];
}

export interface ReadPartsOptions {
  readonly signal: AbortSignal;
  readonly emit: (event: JobEvent) => void;
  /** Installed parts: a file with the content of one of them is not read again. */
  readonly installed: readonly ReleasePart[];
}

/** True for a workbook. The publisher ships some lists both as workbook and as text, of which the text is preferred. */
function isWorkbook({ content }: FoundFile): boolean {
  return content[0] === 0x50 && content[1] === 0x4b;
}

/** Names of the places without extension. */
function stemsOf({ places }: FoundFile): readonly string[] {
  return places.map(({ names: [name = '', ...around] }) => [name.replace(/\.[^.]*$/, '').toLowerCase(), ...around].join('/'));
}

interface PartReading {
  readonly kind: ReleasePartKind;
  readonly head: PartHead;
  /** Number of nodes, codes, pairs or changes read, for progress. */
  readonly rows: number;
  /** Inputs with only this part, for {@link merge}. */
  readonly inputs: Partial<PartInputs>;
}

/** Minimum number of chapters in a complete Tabular List: 21 until U00-U85 was added in FY2021. */
const fewestChapters = 21;

/**
 * Reads the parts that the publisher ships beside order files. An unreadable part is skipped with a warning, so that the code list
 * can still be installed. Of two files for one edition the better one is used.
 */
export async function readParts(files: readonly FoundFile[], options: ReadPartsOptions): Promise<ReadParts> {
  const found = new Map<string, PartReading & { source: ReleaseSource }>();
  const textStems = new Set<string>();
  for (const file of [...files.filter((each) => !isWorkbook(each)), ...files.filter(isWorkbook)]) {
    if (file.form === 'order' || (isWorkbook(file) && stemsOf(file).some((stem) => textStems.has(stem)))) continue;
    if (options.installed.some(({ sourceSha256 }) => sourceSha256 === file.sha256)) {
      for (const stem of stemsOf(file)) textStems.add(stem);
      continue;
    }
    await setImmediate();
    options.signal.throwIfAborted();
    const reading = await readOrWarn(file, options);
    if (reading === undefined) continue;
    for (const stem of stemsOf(file)) textStems.add(stem);
    const name = `${reading.kind} ${nameOfPart(reading.head)}`;
    const known = found.get(name);
    const source = { url: file.places[0]?.sourceUrl ?? '', sha256: file.sha256, bytes: file.content.length };
    if (known !== undefined && !hasSameList(reading, known)) options.emit({ type: 'warning', problem: secondFile(reading, known.head) });
    if (known === undefined || (isAsGood(reading.head, known.head) && !isAsGood(known.head, reading.head))) found.set(name, { ...reading, source });
  }
  const others = [...found.values()].map(({ kind, head }) => ({ ...head, kind }));
  const kept = [...found.values()].filter(({ kind, head }) => {
    if ([...others, ...options.installed].some((part) => part.kind === kind && replaces(part, head))) return false;
    const other = options.installed.find((part) => part.kind === kind && nameOfPart(part) === nameOfPart(head));
    if (other === undefined) return true;
    // Otherwise two equally good files for one edition would alternate, and every ingest would find something new.
    const isHere = files.some(({ sha256 }) => sha256 === other.sourceSha256);
    return isAsGood(head, other) && !(isHere && isAsGood(other, head));
  });
  return { inputs: merge(kept.map(({ inputs }) => inputs)), sources: kept.map(({ kind, head, source }) => ({ kind, edition: head.edition, source })) };
}

async function readOrWarn(file: FoundFile, { signal, emit }: ReadPartsOptions): Promise<PartReading | undefined> {
  try {
    const { value, problems } = await readPart(file, signal);
    for (const problem of problems) emit({ type: 'warning', problem });
    if (value !== undefined) emit({ type: 'parsing', file: value.head.sourceName, rows: value.rows });
    return value;
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    emit({ type: 'warning', problem: { ...error.problem, what: `${error.problem.what} It is left out.` } });
    return undefined;
  }
}

async function readPart(file: FoundFile, signal: AbortSignal): Promise<Parsed<PartReading | undefined>> {
  const place = file.places[0];
  const name = place?.sourceName ?? 'file';
  const named = readEditionName(place?.names ?? []);
  const head = (fiscalYear: number | undefined, facts: { isReconstructed?: boolean; chapters?: readonly number[] } = {}): PartHead =>
    toHead(file, { name, named, fiscalYear, isReconstructed: facts.isReconstructed ?? false, chapters: facts.chapters });
  switch (file.form) {
    case 'tabular': {
      const { value: rows, problems } = await parseTabularXml(file.content, { name, signal });
      const year = /20\d\d/.exec(rows.version)?.[0];
      const chapters = chaptersOf(rows);
      const facts = { isReconstructed: isReconstructed(file), ...(chapters.length < fewestChapters ? { chapters } : {}) };
      const tabularHead = head(year === undefined ? undefined : Number(year), facts);
      return { value: { kind: 'tabular', head: tabularHead, rows: rows.nodes.length, inputs: { tabulars: [{ ...tabularHead, rows }] } }, problems };
    }
    case 'poa-exempt': {
      const { value, problems } = await (isWorkbook(file) ? parsePoaWorkbook(file.content, { name, signal }) : parsePoaExempt(file.content, name));
      if (value === undefined) return { value, problems };
      const listHead = head(value.fiscalYear);
      return { value: { kind: 'poa-exempt', head: listHead, rows: value.keys.length, inputs: { poaLists: [{ ...listHead, keys: value.keys }] } }, problems };
    }
    case 'conversion': {
      const { value, problems } = await parseConversionTable(file.content, { name, signal });
      const tableHead = head(value.fiscalYear);
      return { value: { kind: 'conversion', head: tableHead, rows: value.conversions.length, inputs: { conversions: [{ ...tableHead, conversions: value.conversions }] } }, problems };
    }
    case 'order-addenda': {
      const { value, problems } = parseOrderAddenda(file.content, name);
      if (value.changes.length === 0) return { value: undefined, problems };
      const addendaHead = head(readEditionName([value.leadsTo])?.fiscalYear);
      return { value: { kind: 'addenda', head: addendaHead, rows: value.changes.length, inputs: { addenda: [{ ...addendaHead, changes: value.changes }] } }, problems };
    }
    case 'index': {
      const { value, problems: [broken], warnings } = await parseIndexFile(file.content, { name, signal });
      if (value === undefined) throw new ProblemError(broken ?? { what: 'This is not an index.', where: name });
      const indexHead = head(value.fiscalYear, { isReconstructed: isReconstructed(file) });
      const { kind, entries } = value;
      return { value: { kind: indexPartKinds[kind], head: indexHead, rows: entries.length, inputs: { indexes: [{ ...indexHead, kind, entries }] } }, problems: warnings };
    }
    case 'order':
      return { value: undefined, problems: [] };
  }
}

interface HeadFacts {
  readonly name: string;
  readonly named: NamedEdition | undefined;
  readonly fiscalYear: number | undefined;
  readonly isReconstructed: boolean;
  /** The chapters, if the file has only some. */
  readonly chapters: readonly number[] | undefined;
}

/** The year comes from the content; a name with the same year may add the month of an update. */
function toHead({ sha256 }: FoundFile, { name, named, fiscalYear, isReconstructed, chapters }: HeadFacts): PartHead {
  const edition = named !== undefined && (fiscalYear === undefined || named.fiscalYear === fiscalYear) ? named : fiscalYear === undefined ? undefined : october(fiscalYear);
  if (edition === undefined) {
    throw new ProblemError({ what: 'Neither the content nor the name of the file says which year it is for.', where: name, advice: 'Give the file the publisher’s name.' });
  }
  const { id, fiscalYear: year, firstDay } = edition as { id: string; fiscalYear: number; firstDay: IsoDate };
  return { edition: id, fiscalYear: year, firstDay, sourceName: name, sourceSha256: sha256, isReconstructed, isPartial: chapters !== undefined, ...(chapters === undefined ? {} : { chapters }) };
}

/**
 * True if the name of the file, or of the folder or archive around it, says that it was reconstructed from an older file and the
 * addenda. The content does not show it (known ones have neither comments nor a version text different from the official file).
 */
function isReconstructed({ places }: FoundFile): boolean {
  return places.every(({ sourceName, names: [, around = ''] }) => /reconstruct|derived|unofficial/i.test(sourceName) || /reconstruct|unofficial/i.test(around));
}

function chaptersOf({ nodes }: TabularRows): readonly number[] {
  return nodes.filter(({ level }) => level === 'chapter').map(({ name }) => Number(name)).filter(Number.isInteger).sort((a, b) => a - b);
}

function merge(inputs: readonly Partial<PartInputs>[]): PartInputs {
  return {
    tabulars: inputs.flatMap(({ tabulars }) => tabulars ?? noParts.tabulars),
    poaLists: inputs.flatMap(({ poaLists }) => poaLists ?? noParts.poaLists),
    conversions: inputs.flatMap(({ conversions }) => conversions ?? noParts.conversions),
    addenda: inputs.flatMap(({ addenda }) => addenda ?? noParts.addenda),
    indexes: inputs.flatMap(({ indexes }) => indexes ?? noParts.indexes),
  };
}

function hasSameList(a: PartReading, b: PartReading): boolean {
  const listOf = ({ inputs }: PartReading): string | undefined => inputs.poaLists?.[0]?.keys.join();
  return listOf(a) !== undefined && listOf(a) === listOf(b);
}

function secondFile({ kind, head }: PartReading, other: PartHead): Problem {
  return {
    what: `Two different files hold the ${releasePartNames[kind]} of ${head.edition}: this one and ${other.sourceName}; the official one is used, else the first.`,
    where: head.sourceName,
    advice: 'Choose the right one with --from if this is the wrong choice.',
  };
}
