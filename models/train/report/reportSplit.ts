import type { XrayImage } from '../../../server/core/xray/xrayImage';
import type { XrayMetadata } from '../../../server/core/xray/xrayMetadata';
import { seededRandom } from '../../phantom/seededRandom';
import { mixSeeds } from '../loop/mixSeeds';

/** Fraction of the training patients used for choosing epochs, thresholds and calibration. */
const validationShare = 0.2;

export interface ReportSplit {
  readonly images: readonly XrayImage[];
  /** Training films excluded because their patient has films in the test set. */
  readonly droppedForPatient: number;
  /** Images whose names no list contains. */
  readonly unknown: number;
}

/** Builds a data set from two folders: the second is the test set, and none of its patients is in the rest. */
export function splitForReport(metadata: XrayMetadata, { train, test }: { readonly train: readonly string[]; readonly test: readonly string[] }): ReportSplit {
  const find = (names: readonly string[]): readonly XrayImage[] =>
    names.flatMap((name) => {
      const film = metadata.find(name);
      return film === undefined ? [] : [metadata.image(film)];
    });
  const tested = find(test);
  const patients = new Set(tested.map(({ patient }) => patient));
  const known = find(train);
  const kept = known.filter(({ patient }) => !patients.has(patient));
  const partOf = (patient: number): XrayImage['split'] => (seededRandom(mixSeeds(1, patient)).next() < validationShare ? 'validation' : 'train');
  return {
    images: [...kept.map((image): XrayImage => ({ ...image, split: partOf(image.patient) })), ...tested.map((image): XrayImage => ({ ...image, split: 'test' }))],
    droppedForPatient: known.length - kept.length,
    unknown: train.length + test.length - known.length - tested.length,
  };
}
