import type { AlphabeticIndex, IndexLine } from '../../core/icd/alphabeticIndex';
import { tableColumns, type IndexCode, type IndexKind } from '../../core/icd/indexEntry';
import { procedureCodeLength, type ProcedureIndex, type ProcedureIndexLine } from '../../core/icd/procedureCodes';
import { ProblemError } from '../../core/base/problem';
import { disclaimer } from '../../core/base/disclaimer';
import { openInstalled, requireCatalog } from '../engine';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

export interface IndexOptions extends CommonOptions {
  readonly on?: string;
  /** `procedures`: the ICD-10-PCS Index. */
  readonly table: IndexKind | 'procedures';
  /** Main terms at most. */
  readonly limit: number;
}

/** `hcdr index <term>`: the main terms that begin so, with all below them. */
export async function runIndex(words: readonly string[], options: IndexOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const installed = await openInstalled(options, surroundings);
  if (options.table === 'procedures') return printProcedureIndex(installed.procedures?.index, words.join(' '), options, surroundings);
  const { catalog, on } = requireCatalog(installed);
  const index = catalog.alphabeticIndex(options.table, on);
  if (index === undefined) throw new ProblemError({ what: 'this index is not installed.', where: options.table, advice: 'Ingest a folder that contains it: hcdr ingest icd10cm --from <folder>.' });
  const { table } = options;
  const lines = index.mainTerms(words.join(' '), options.limit).flatMap((line) => withChildren(index, line));
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ index: index.source, lines }, undefined, 2)}\n`);
  else surroundings.writeOut(`${lines.map((line) => `${render(line, table)}\n`).join('')}${describe(index)} ${disclaimer}\n`);
  return lines.length === 0 ? exitCodes.found : exitCodes.fine;
}

function printProcedureIndex(index: ProcedureIndex | undefined, beginning: string, options: IndexOptions, { writeOut }: CommandSurroundings): ExitCode {
  if (index === undefined) throw new ProblemError({ what: 'the ICD-10-PCS Index is not installed.', advice: 'Ingest a folder that contains it: hcdr ingest icd10pcs --from <folder>.' });
  const below = (line: ProcedureIndexLine): readonly ProcedureIndexLine[] => [line, ...(line.hasChildren ? index.children(line.line).flatMap(below) : [])];
  const lines = index.mainTerms(beginning, options.limit).flatMap(below);
  const write = ({ depth, term, code, see, use }: ProcedureIndexLine): string =>
    `${'- '.repeat(depth - 1)}${[term, ...(see === undefined ? [] : [`see ${see}`]), ...(use === undefined ? [] : [`use ${use}`]), ...(code === undefined ? [] : [code.length === procedureCodeLength ? code : `${code}…`])].filter((part) => part !== '').join(' ')}\n`;
  if (options.json === true) writeOut(`${JSON.stringify({ index: { edition: index.edition }, lines }, undefined, 2)}\n`);
  else writeOut(`${lines.map(write).join('')}ICD-10-PCS Index of ${index.edition}. ${disclaimer}\n`);
  return lines.length === 0 ? exitCodes.found : exitCodes.fine;
}

function withChildren(index: AlphabeticIndex, line: IndexLine): readonly IndexLine[] {
  return [line, ...(line.hasChildren ? index.children(line.line).flatMap((child) => withChildren(index, child)) : [])];
}

/** As the index prints it: `- with angina pectoris I25.119`, `Ache(s) — see Pain`. */
function render({ depth, term, code, manifestation, see, seeAlso, seeCategory, seeSubcategory, cells }: IndexLine, table: IndexKind): string {
  const columns = table === 'neoplasms' || table === 'drugs' ? tableColumns[table] : [];
  const parts = [
    `${'- '.repeat(depth - 1)}${term.written}`,
    ...(code === undefined ? [] : [write(code)]),
    ...(manifestation === undefined ? [] : [`[${write(manifestation)}]`]),
    ...(see === undefined ? [] : [`— see ${see}`]),
    ...(seeAlso === undefined ? [] : [`(see also ${seeAlso})`]),
    ...(seeCategory === undefined ? [] : [`— see category ${seeCategory}`]),
    ...(seeSubcategory === undefined ? [] : [`— see subcategory ${seeSubcategory}`]),
    (cells ?? []).flatMap((cell, place) => (cell === undefined ? [] : [`${columns[place] ?? ''} ${write(cell)}`])).join('; '),
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function write({ code, needsMore }: IndexCode): string {
  return needsMore ? `${code}-` : code;
}

function describe({ source }: AlphabeticIndex): string {
  const notes = [...(source.isReconstructed ? ['reconstructed, not official'] : []), ...(source.isOfEdition ? [] : ['the nearest installed one'])];
  return `Index of ${source.edition}${notes.length === 0 ? '' : ` (${notes.join('; ')})`}.`;
}
