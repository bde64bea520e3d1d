import { writeFile } from 'node:fs/promises';
import type { Film } from '../../../models/contract/film';
import { indexImageFolder } from '../../../models/evaluate/imageFolder';
import { decodeFilm } from '../../../models/image/decodeFilm';
import { drawContactSheet, type ShownPatch } from '../../../models/patches/contactSheet';
import { toPatch, type PatchKind } from '../../../models/patches/patch';
import { PatchSource, toShares } from '../../../models/patches/patchSource';
import { seededRandom } from '../../../models/phantom/seededRandom';
import { encodePng } from '../../../models/render/encodePng';
import { cutFilm } from '../../../models/train/loader/samplePicture';
import { ProblemError } from '../../core/base/problem';
import { xrayLabels } from '../../core/xray/xrayLabels';
import { disclaimer } from '../../core/base/disclaimer';
import { openInstalledMetadata } from '../ingest/installedMetadata';
import { interruptible } from '../interruptible';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

interface SheetOptions extends CommonOptions {
  readonly images: string;
  readonly out: string;
  readonly count: number;
  readonly seed: number;
}

const columns = 12;

/** `hcdr train contact-sheet`: a picture of patches as a training draws them. */
export async function runTrainContactSheet(options: SheetOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const { metadata } = await openInstalledMetadata(options, surroundings);
  const paths = await interruptible((signal) => indexImageFolder(options.images, signal));
  const films = metadata.select({ split: 'train' }).filter((film) => paths.has(metadata.image(film).name));
  const source = new PatchSource(metadata, films, xrayLabels);
  if (source.isEmpty) throw new ProblemError({ what: 'No training film in the folder has a box.', where: options.images, advice: 'Name the folder of the films, and install the list of boxes with hcdr ingest nih-cxr.' });
  const random = seededRandom(options.seed);
  const shown: ShownPatch[] = [];
  const kinds: Record<PatchKind, number> = { finding: 0, 'other film': 0, 'same film': 0 };
  // Films that cannot be read are passed over; a set of nothing else ends all the same.
  for (let drawn = 0; shown.length < options.count && drawn < 2 * options.count; drawn += 1) {
    const patch = source.draw(random);
    const image = metadata.image(patch.film);
    const film = await readable(paths.get(image.name) ?? '');
    if (film === undefined) continue;
    const { crop } = patch;
    const part = cutFilm(film, { x: crop.x * film.width, y: crop.y * film.height, width: crop.width * film.width, height: crop.height * film.height });
    shown.push({ patch, film: part, boxes: image.boxes.filter(({ label }) => label === patch.label).map((box) => toPatch(toShares(box), crop)) });
    kinds[patch.kind] += 1;
  }
  await writeFile(options.out, encodePng(drawContactSheet(shown, columns), { Title: `Patches, seed ${options.seed}`, Disclaimer: disclaimer }));
  const legend = `orange frame: ${kinds.finding} around a box; blue: ${kinds['other film']} at its place in a film without the finding; green: ${kinds['same film']} elsewhere in the film`;
  surroundings.writeOut(options.json === true ? `${JSON.stringify({ file: options.out, patches: shown.length, kinds, labels: source.labels }, undefined, 2)}\n` : `${options.out}: ${legend}.\n`);
  return exitCodes.fine;
}

async function readable(file: string): Promise<Film | undefined> {
  try {
    return await decodeFilm(file);
  } catch (error) {
    if (error instanceof ProblemError) return undefined;
    throw error;
  }
}
