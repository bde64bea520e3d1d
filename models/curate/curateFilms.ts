import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ProblemError } from '../../server/core/base/problem';
import { xraySplits, type XraySplit } from '../../server/core/xray/xrayImage';
import { xrayLabels, type XrayLabel } from '../../server/core/xray/xrayLabels';
import type { XrayMetadata } from '../../server/core/xray/xrayMetadata';
import { indexImageFolder } from '../evaluate/imageFolder';
import { decodeFilm } from '../image/decodeFilm';

/** Films of one split. */
export interface PartCounts {
  readonly films: number;
  readonly patients: number;
  readonly noFinding: number;
  readonly views: { readonly PA: number; readonly AP: number };
  readonly labels: Readonly<Record<XrayLabel, number>>;
  readonly boxes: number;
}

/** Files with identical content. `crossesParts`: some are in different splits, which leaks test films into training. */
export interface DuplicateFilms {
  readonly names: readonly string[];
  readonly crossesParts: boolean;
}

/** Inventory of a data set's images and their defects. */
export interface Curation {
  readonly splitOrigin: XrayMetadata['splitOrigin'];
  readonly parts: Readonly<Record<XraySplit, PartCounts>>;
  /** Listed films that are in the folder. */
  readonly present: number;
  readonly missing: number;
  /** Images in the folder that no list contains. */
  readonly unlisted: number;
  /** Patients in more than one split; must be 0. */
  readonly patientsInSeveralParts: number;
  readonly unreadable: readonly { readonly name: string; readonly problem: string }[];
  readonly duplicates: readonly DuplicateFilms[];
  /** Image sizes in pixels with their number of films, most frequent first. */
  readonly sizes: readonly { readonly width: number; readonly height: number; readonly films: number }[];
  /** Films excluded from training: unreadable ones, and all but the first of identical ones. */
  readonly excluded: readonly string[];
}

export interface CurateOptions {
  readonly metadata: XrayMetadata;
  readonly imageFolder: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Checks every film of a data set that the folder contains: counts by split, view and finding, decodes each image completely,
 * and finds duplicates by content hash. Memory: one hash per film.
 * @throws ProblemError if the folder cannot be read; the signal's reason if aborted
 */
export async function curateFilms({ metadata, imageFolder, signal, onProgress }: CurateOptions): Promise<Curation> {
  const paths = await indexImageFolder(imageFolder, signal);
  signal.throwIfAborted();
  const present = Array.from({ length: metadata.count }, (_, film) => film).filter((film) => paths.has(metadata.image(film).name));
  const unreadable: { name: string; problem: string }[] = [];
  const byContent = new Map<string, number[]>();
  const sizes = new Map<string, number>();
  for (const [done, film] of present.entries()) {
    signal.throwIfAborted();
    const { name } = metadata.image(film);
    const looked = await lookAt(paths.get(name) ?? '');
    if ('problem' in looked) unreadable.push({ name, problem: looked.problem });
    else {
      byContent.set(looked.hash, [...(byContent.get(looked.hash) ?? []), film]);
      sizes.set(looked.size, (sizes.get(looked.size) ?? 0) + 1);
    }
    onProgress?.(done + 1, present.length);
  }
  const duplicates = [...byContent.values()].filter((films) => films.length > 1).map((films): DuplicateFilms => {
    const images = films.map((film) => metadata.image(film));
    return { names: images.map(({ name }) => name), crossesParts: new Set(images.map(({ split }) => split)).size > 1 };
  });
  return {
    splitOrigin: metadata.splitOrigin,
    parts: countParts(metadata, present),
    present: present.length,
    missing: metadata.count - present.length,
    unlisted: paths.size - present.length,
    patientsInSeveralParts: countSharedPatients(metadata),
    unreadable,
    duplicates,
    sizes: [...sizes].sort(([, a], [, b]) => b - a).map(([size, films]) => ({ width: Number(size.split('×')[0]), height: Number(size.split('×')[1]), films })),
    excluded: [...unreadable.map(({ name }) => name), ...duplicates.flatMap(({ names }) => names.slice(1))].sort(),
  };
}

async function lookAt(file: string): Promise<{ readonly hash: string; readonly size: string } | { readonly problem: string }> {
  try {
    const bytes = await readFile(file);
    const { width, height } = await decodeFilm(file);
    return { hash: createHash('sha256').update(bytes).digest('base64'), size: `${width}×${height}` };
  } catch (error) {
    return { problem: error instanceof ProblemError ? error.problem.what : 'The file cannot be read.' };
  }
}

function countParts(metadata: XrayMetadata, present: readonly number[]): Record<XraySplit, PartCounts> {
  const parts = xraySplits.map((split): [XraySplit, PartCounts] => {
    const films = Uint32Array.from(present.filter((film) => metadata.image(film).split === split));
    const { noFinding, labels } = metadata.classCounts(films);
    const images = Array.from(films, (film) => metadata.image(film));
    const inView = (wanted: string): number => images.filter(({ view }) => view === wanted).length;
    const boxes = images.reduce((sum, image) => sum + image.boxes.length, 0);
    return [split, { films: films.length, patients: new Set(images.map(({ patient }) => patient)).size, noFinding, views: { PA: inView('PA'), AP: inView('AP') }, labels, boxes }];
  });
  return Object.fromEntries(parts) as Record<XraySplit, PartCounts>;
}

function countSharedPatients(metadata: XrayMetadata): number {
  const partOf = new Map<number, XraySplit>();
  const shared = new Set<number>();
  for (let film = 0; film < metadata.count; film += 1) {
    const { patient, split } = metadata.image(film);
    if ((partOf.get(patient) ?? split) !== split) shared.add(patient);
    partOf.set(patient, split);
  }
  return shared.size;
}

/** Findings with films in any split, most frequent in training first. */
export function presentLabels({ parts }: Curation): readonly XrayLabel[] {
  const total = (label: XrayLabel): number => xraySplits.reduce((sum, split) => sum + parts[split].labels[label], 0);
  return xrayLabels.filter((label) => total(label) > 0).sort((a, b) => parts.train.labels[b] - parts.train.labels[a]);
}
