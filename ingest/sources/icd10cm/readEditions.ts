import { setImmediate } from 'node:timers/promises';
import type { Problem } from '../../../server/core/base/problem';
import type { EditionInput } from '../../../server/store/catalog/editions/editionInput';
import type { JobEvent } from '../../../server/store/release/jobEvent';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import type { FilePlace, FoundFile } from './findReleaseFiles';
import { parseOrderFile, type ParsedOrderFile } from './orderFile';
import { recogniseEdition, weighEvidence } from './recogniseEdition';
import { starterEdition } from './starterSet';

/** An edition read from a file, with its source. */
export interface ReadEdition {
  readonly input: EditionInput;
  readonly billable: number;
  readonly source: ReleaseSource;
}

export interface ReadEditionsOptions {
  readonly signal: AbortSignal;
  readonly emit: (event: JobEvent) => void;
  /** SHA-256 of the embedded starter file, which identifies the starter set regardless of its name. */
  readonly starterSha256: string | undefined;
}

export interface ReadEditions {
  /** Oldest first. */
  readonly editions: readonly ReadEdition[];
  /** One for each file that is damaged, altered, or named inconsistently with its content; none of its codes are used. */
  readonly refused: readonly Problem[];
}

/**
 * Parses the order files and determines their editions. The same content under two names may be two editions (April 2025 is
 * identical to October 2024); of two different files for one edition the first is used, with a warning. A refused file affects
 * only its own release; lesser problems are emitted as warnings.
 */
export async function readEditions(files: readonly FoundFile[], options: ReadEditionsOptions): Promise<ReadEditions> {
  const editions = new Map<string, ReadEdition>();
  const refused: Problem[] = [];
  const orderFiles = files.filter(({ form }) => form === 'order');
  for (const file of orderFiles) {
    // Allows a cancellation between two files; each takes about 150 ms.
    await setImmediate();
    options.signal.throwIfAborted();
    const read = readFile(file, options);
    refused.push(...read.refused.map(({ problem, place }) => (orderFiles.length === 1 ? problem : withFolder(problem, place))));
    for (const edition of read.editions) {
      const known = editions.get(edition.input.id);
      if (known === undefined) editions.set(edition.input.id, edition);
      else if (known.input.sourceSha256 !== edition.input.sourceSha256) options.emit({ type: 'warning', problem: secondFile(known, edition) });
    }
  }
  return { editions: [...editions.values()].sort((a, b) => (a.input.firstDay < b.input.firstDay ? -1 : 1)), refused };
}

/** Adds the folder or archive to a problem, since files of several releases may have the same name. */
function withFolder(problem: Problem, place: FilePlace | undefined): Problem {
  const folder = place?.names[1];
  return folder === undefined || problem.where === undefined ? problem : { ...problem, where: `${folder}/${problem.where}` };
}

interface ReadFile {
  readonly editions: readonly ReadEdition[];
  readonly refused: readonly { readonly problem: Problem; readonly place: FilePlace | undefined }[];
}

function readFile(file: FoundFile, options: ReadEditionsOptions): ReadFile {
  const isStarter = file.sha256 === options.starterSha256;
  const name = file.places[0]?.sourceName ?? 'order file';
  const parsed = parseOrderFile(file.content, { name, extent: isStarter ? 'excerpt' : 'release' });
  options.emit({ type: 'parsing', file: name, rows: parsed.rows.length });
  for (const problem of parsed.warnings) options.emit({ type: 'warning', problem });
  const [first, ...others] = parsed.problems;
  if (first !== undefined) {
    for (const problem of others) options.emit({ type: 'warning', problem });
    return { editions: [], refused: [{ problem: first, place: file.places[0] }] };
  }
  if (isStarter) return { editions: file.places.slice(0, 1).map((place) => toEdition({ ...starterEdition }, { parsed, file, place })), refused: [] };
  const evidence = weighEvidence(parsed.rows, parsed.passedOver);
  const told = file.places.map((place) => ({ place, recognition: recogniseEdition(evidence, place.names) }));
  return {
    editions: told.flatMap(({ place, recognition }) => ('problem' in recognition ? [] : [toEdition({ ...recognition.edition, kind: 'official' }, { parsed, file, place })])),
    refused: told.flatMap(({ place, recognition }) => ('problem' in recognition ? [{ problem: recognition.problem, place }] : [])),
  };
}

type EditionHead = Pick<EditionInput, 'id' | 'label' | 'fiscalYear' | 'firstDay' | 'kind'>;

function toEdition(head: EditionHead, from: { parsed: ParsedOrderFile; file: FoundFile; place: FilePlace }): ReadEdition {
  const { parsed, file, place } = from;
  const { id, label, fiscalYear, firstDay, kind } = head;
  return {
    input: { id, label, fiscalYear, firstDay, kind, sourceName: place.sourceName, sourceSha256: file.sha256, rows: parsed.rows },
    billable: parsed.billable,
    source: { url: place.sourceUrl, sha256: file.sha256, bytes: file.content.length },
  };
}

function secondFile(used: ReadEdition, other: ReadEdition): Problem {
  return {
    what: `Two different files contain ${used.input.label}; ${used.source.url} is used and this one is left out.`,
    where: other.source.url,
    advice: 'Choose the right one with --from if this is the wrong choice.',
  };
}
