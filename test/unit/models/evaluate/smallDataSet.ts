import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { AnalyzePicture } from '../../../../models/evaluate/evaluateModel';
import type { FilmAnalysis } from '../../../../models/evaluate/judge/filmAnalysis';
import type { XrayImage } from '../../../../server/core/xray/xrayImage';
import type { XrayMetadata } from '../../../../server/core/xray/xrayMetadata';
import { openXrayMetadata } from '../../../../server/store/xray/openXrayMetadata';
import { writeXrayMetadata } from '../../../../server/store/xray/writeXrayMetadata';
import { seededRandom } from '../../../support/seededRandom';

/** 60 films of 20 patients: every third has a mass, with a box on half of those; every fifth an effusion. */
export const smallFilms: readonly XrayImage[] = Array.from({ length: 60 }, (_, index): XrayImage => {
  const patient = Math.floor(index / 3) + 1;
  const hasMass = index % 3 === 0;
  return {
    name: `${String(patient).padStart(8, '0')}_00${index % 3}.png`,
    labels: [...(index % 5 === 0 ? (['Effusion'] as const) : []), ...(hasMass ? (['Mass'] as const) : [])],
    patient,
    followUp: index % 3,
    view: 'PA',
    width: 2048,
    height: 2048,
    split: 'test',
    boxes: index % 6 === 0 ? [{ label: 'Mass', x: 256, y: 512, width: 256, height: 256 }] : [],
  };
});

export async function writeSmallDataSet(folder: string): Promise<{ readonly metadata: XrayMetadata; readonly imageFolder: string }> {
  await writeXrayMetadata(folder, smallFilms, 'seeded');
  const imageFolder = path.join(folder, 'pictures');
  for (const { name, patient } of smallFilms) {
    const place = path.join(imageFolder, `images_00${patient % 2}`, 'images', name);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, '');
  }
  return { metadata: await openXrayMetadata(folder), imageFolder };
}

/** A model that is right about masses and guesses effusions; its box is the true one shifted by half its width. */
export const sampleAnalyze: AnalyzePicture = (imagePath, maps) => {
  const name = path.basename(imagePath);
  const film = smallFilms.find((each) => each.name === name);
  const random = seededRandom(Number(name.slice(0, 8)) * 10 + Number(name.slice(9, 12)));
  const scoreOf = (isThere: boolean, skill: number): number => (isThere ? skill : -skill) + 2 * random() - 1;
  const finding = (score: number): { score: number; probability: number } => ({ score, probability: 1 / (1 + Math.exp(-score)) });
  const place = { box: { x: 0.375, y: 0.5, width: 0.25, height: 0.25 }, peak: { x: 0.4, y: 0.6 } };
  const mass = { ...finding(scoreOf(film?.labels.includes('Mass') === true, 2)), ...(maps.includes('Mass') ? { place } : {}) };
  const analysis: FilmAnalysis = { status: 'analyzed', findings: { Mass: mass, Effusion: finding(scoreOf(film?.labels.includes('Effusion') === true, 0)), Gremlin: finding(0) } };
  return Promise.resolve(analysis);
};

export const sampleModel = { name: 'sample@0', labels: ['Mass', 'Effusion', 'Gremlin'], thresholds: { Mass: 0.5 } } as const;
