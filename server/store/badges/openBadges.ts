import type { IcdCode } from '../../core/icd/code';
import type { CodeBadges, ComplicationLevel, RiskCategory } from '../../core/icd/codeBadges';
import { packKey } from '../catalog/codes/packedKey';
import { readReleaseFile } from '../release/readReleaseFile';
import { Snapshot } from '../catalog/snapshotFile';
import type { IdArray } from '../catalog/snapshotFormat';
import { badgesFileName, badgesForm, complicationLevels, type BadgesMeta } from './badgesFile';

/**
 * Opens the badges in a release's folder. Holds the file's bytes, but no file handle.
 * @throws ProblemError if the file is damaged
 */
export async function openBadges(directory: string): Promise<CodeBadges> {
  return new StoredBadges(new Snapshot(await readReleaseFile(directory, badgesFileName), 'badges', badgesFileName, badgesForm));
}

class StoredBadges implements CodeBadges {
  readonly complicationSource: string | undefined;
  readonly riskYear: string | undefined;
  readonly #meta: BadgesMeta;
  readonly #riskKey: Float64Array;
  readonly #riskModel: Uint8Array;
  readonly #riskCategory: IdArray;
  readonly #levelKey: Float64Array;
  readonly #level: Uint8Array;

  constructor(snapshot: Snapshot) {
    // Written by `encodeBadges`; the snapshot's checksum guarantees its integrity.
    this.#meta = JSON.parse(new TextDecoder().decode(snapshot.uint8('meta'))) as BadgesMeta;
    this.complicationSource = this.#meta.complicationSource;
    this.riskYear = this.#meta.riskYear;
    this.#riskKey = snapshot.float64('riskKey');
    this.#riskModel = snapshot.uint8('riskModel');
    this.#riskCategory = snapshot.ids('riskCategory');
    this.#levelKey = snapshot.float64('levelKey');
    this.#level = snapshot.uint8('level');
  }

  complication(code: IcdCode): ComplicationLevel | undefined {
    const packed = packKey(code);
    const at = firstAt(this.#levelKey, packed);
    return this.#levelKey[at] === packed ? complicationLevels[this.#level[at] ?? 0] : undefined;
  }

  riskCategories(code: IcdCode): readonly RiskCategory[] {
    const packed = packKey(code);
    const found: RiskCategory[] = [];
    for (let at = firstAt(this.#riskKey, packed); this.#riskKey[at] === packed; at += 1) {
      const model = this.#riskModel[at] ?? 0;
      const category = this.#riskCategory[at] ?? 0;
      const label = this.#meta.labels[`${model}/${category}`];
      found.push({ model: this.#meta.models[model] ?? '', category, ...(label === undefined ? {} : { label }) });
    }
    return found;
  }
}

function firstAt(sorted: Float64Array, wanted: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
