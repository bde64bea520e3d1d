import { existsSync } from 'node:fs';
import path from 'node:path';
import { ProblemError, type Problem } from '../../server/core/base/problem';
import { codeFromKey } from '../../server/core/icd/code';
import { icd9CodeFromKey } from '../../server/core/icd/icd9Code';
import { gemDirections, type GemData, type GemDirection, type GemRow, type TitleRow } from '../../server/store/gems/gemRows';
import { describeGemsContent, readGemsContent, type GemsContent } from '../../server/store/gems/gemsContent';
import { openGems } from '../../server/store/gems/openGems';
import { writeGems } from '../../server/store/gems/writeGems';
import type { ReleaseSource } from '../../server/store/release/manifest';
import type { Stage, StageResult } from '../../server/store/release/runJob';
import { findGemFiles, type FoundGemFile } from '../sources/gems/findGemFiles';
import { gemFormNames, type GemForm } from '../sources/gems/gemForm';
import { parseMappingFile } from '../sources/gems/mappingFile';
import { parseTitleFile } from '../sources/gems/titleFile';

export interface GemsJobOptions {
  /** A folder, a zip archive or one file. */
  readonly from: string | undefined;
  /** Offline mirror of the publishers' files, if there is one; its folder `gems` is used. */
  readonly mirror: string | undefined;
}

/** Where users get the files; there are several archives, so the program is given their folder. */
const publisherPage = 'https://www.cms.gov/medicare/coding-billing/icd-10-codes/icd-10-cm-icd-10-pcs-gem-archive';

/**
 * The ingest of the General Equivalence Mappings and the ICD-9-CM titles. Missing files are reported; only the diagnosis mapping
 * from ICD-9-CM is required. Unchanged if the same files are installed.
 */
export async function runGemsJob(stage: Stage, options: GemsJobOptions): Promise<StageResult> {
  const { emit, signal } = stage;
  const from = chooseFolder(options);
  const { files, problems } = await findGemFiles(from, signal);
  if (!files.has('dx9to10')) throw nothingFound(from, files, problems);
  const { data, warnings } = readFiles(files, stage);
  for (const problem of [...problems, ...warnings]) emit({ type: 'warning', problem });
  const content = countContent(data);
  const sources = [...files.values()].map(({ source }) => source);
  const summary = `ICD-9-CM equivalence mappings: ${describeGemsContent(content)}`;
  if (isInstalled(stage, sources)) return { status: 'unchanged', summary: `${summary} (is installed already)` };
  emit({ type: 'indexing', done: 0, total: 1 });
  await writeGems(stage.directory, data);
  emit({ type: 'indexing', done: 1, total: 1 });
  return { status: 'staged', sources, content, summary, verify: () => verify(stage.directory, data) };
}

function chooseFolder({ from, mirror }: GemsJobOptions): string {
  const advice = `Download the 2018 GEMs and the ICD-9-CM version 32 titles from ${publisherPage} and choose their folder with --from.`;
  if (from !== undefined) {
    if (/^[a-z][a-z+.-]+:\/\//i.test(from)) throw new ProblemError({ what: 'This program does not fetch the mappings: they are several archives on several pages.', where: from, advice });
    return from;
  }
  if (mirror === undefined) throw new ProblemError({ what: 'No folder with the mappings is given, and there is no offline mirror.', advice });
  const own = path.join(mirror, 'gems');
  return existsSync(own) ? own : mirror;
}

function nothingFound(from: string, files: ReadonlyMap<GemForm, FoundGemFile>, [first]: readonly Problem[]): ProblemError {
  const instead = files.size === 0 ? '' : ` Found only ${[...files.keys()].map((form) => gemFormNames[form]).join('; ')}.`;
  const unread = first === undefined ? '' : ` One file could not be read: ${first.where ?? ''}: ${first.what}`;
  return new ProblemError({
    what: `There is no ${gemFormNames.dx9to10.replace(/^the /, '')}. Looked for text files with a source, a target and five flags in each line, also in zip archives.${instead}${unread}`,
    where: from,
    advice: `Download the 2018 GEMs from ${publisherPage} and choose their folder with --from.`,
  });
}

function readFiles(files: ReadonlyMap<GemForm, FoundGemFile>, { emit, signal }: Stage): { data: GemData; warnings: readonly Problem[] } {
  const warnings: Problem[] = [];
  const read = <T>(form: GemForm, parse: (file: FoundGemFile) => { value: T; size: number; problems: readonly Problem[] }): T | undefined => {
    signal.throwIfAborted();
    const file = files.get(form);
    if (file === undefined) {
      warnings.push({ what: `There is no ${gemFormNames[form].replace(/^the /, '')}; its content is not available.`, advice: 'Add it to the folder and ingest again.' });
      return undefined;
    }
    const { value, size, problems } = parse(file);
    emit({ type: 'parsing', file: file.name, rows: size });
    warnings.push(...problems);
    return value;
  };
  const rows = (direction: GemDirection): readonly GemRow[] =>
    read(direction, ({ text, name }) => {
      const { rows: value, problems } = parseMappingFile(text, direction, name);
      return { value, size: value.length, problems };
    }) ?? [];
  const titles = (set: 'dx9' | 'px9'): readonly TitleRow[] => {
    const parse = ({ text, name }: FoundGemFile): { value: ReadonlyMap<string, string>; size: number; problems: readonly Problem[] } => {
      const { titles: value, problems } = parseTitleFile(text, set === 'dx9' ? 'diagnosis' : 'procedure', name);
      return { value, size: value.size, problems };
    };
    const long = read(`${set}-long`, parse);
    const short = read(`${set}-short`, parse);
    const keys = new Set([...(long?.keys() ?? []), ...(short?.keys() ?? [])]);
    return [...keys].map((key) => {
      const either = long?.get(key) ?? short?.get(key) ?? '';
      return { key, long: either, short: short?.get(key) ?? either.slice(0, 24) };
    });
  };
  const mappings = Object.fromEntries(gemDirections.map((direction) => [direction, rows(direction)])) as Record<GemDirection, readonly GemRow[]>;
  return { data: { mappings, titles: { dx9: titles('dx9'), px9: titles('px9') } }, warnings };
}

function countContent({ mappings, titles }: GemData): GemsContent {
  const { dx9to10, dx10to9, px9to10, px10to9 } = mappings;
  return {
    mappings: { dx9to10: dx9to10.length, dx10to9: dx10to9.length, px9to10: px9to10.length, px10to9: px10to9.length },
    titles: { dx9: titles.dx9.length, px9: titles.px9.length },
  };
}

/** True if the release was built from the same files, in any order. */
function isInstalled({ previous }: Stage, sources: readonly ReleaseSource[]): boolean {
  if (previous.state !== 'ready' || previous.warning !== undefined || readGemsContent(previous.release) === undefined) return false;
  const hashes = (list: readonly ReleaseSource[]): string => list.map(({ sha256 }) => sha256).sort().join();
  return hashes(previous.release.sources) === hashes(sources);
}

/** Opens the written file as a reader would, and looks up every diagnosis mapping and title. */
async function verify(directory: string, { mappings, titles }: GemData): Promise<readonly Problem[]> {
  const gems = await openGems(directory);
  const bySource = new Map<string, (string | undefined)[]>();
  for (const { source, target } of mappings.dx9to10) bySource.set(source, [...(bySource.get(source) ?? []), target]);
  for (const [source, targets] of bySource) {
    const code = icd9CodeFromKey(source, 'diagnosis');
    const told = code && gems.targetsOf9(code)?.targets.map((target) => target.code);
    const wanted = targets.flatMap((target) => (target === undefined ? [] : (codeFromKey(target) ?? [])));
    if (told?.join() !== wanted.join()) return [{ what: `The mapping of ${source} does not read back as it was written.` }];
  }
  for (const { key, long } of titles.dx9) {
    const code = icd9CodeFromKey(key, 'diagnosis');
    if (code === undefined || gems.title9(code)?.long !== long) return [{ what: `The title of ${key} does not read back as it was written.` }];
  }
  return [];
}
