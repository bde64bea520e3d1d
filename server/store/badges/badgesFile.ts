import type { ComplicationLevel } from '../../core/icd/codeBadges';
import { packKey } from '../catalog/codes/packedKey';
import { encodeSnapshot } from '../catalog/encodeSnapshot';
import type { SnapshotForm } from '../catalog/snapshotFile';

/** Schema version of `badges.bin`. */
export const badgesSchemaVersion = 3;
export const badgesFileName = 'badges.bin';
export const badgesForm: SnapshotForm = { version: badgesSchemaVersion, subject: 'payment badges', advice: 'Build them again: hcdr ingest hcc.' };

/** Levels in the order of their numbers in the file. */
export const complicationLevels: readonly ComplicationLevel[] = ['cc', 'mcc', 'mcc-if-alive'];

/** The content of an `hcc` release; either half may be empty. */
export interface BadgesData {
  /** Model year of the mapping: `2026`. */
  readonly riskYear: string | undefined;
  /** Model names, newest first. */
  readonly models: readonly string[];
  /** `model` is an index into {@link models}. */
  readonly mappings: readonly { readonly key: string; readonly model: number; readonly category: number }[];
  /** Labels by model index and category: `0/37`. */
  readonly labels: Readonly<Record<string, string>>;
  /** `MS-DRG v40`. */
  readonly complicationSource: string | undefined;
  readonly complications: readonly { readonly key: string; readonly level: ComplicationLevel }[];
}

/** The section `meta`, as JSON. */
export type BadgesMeta = Pick<BadgesData, 'riskYear' | 'models' | 'labels' | 'complicationSource'>;

/** Encodes the lists as the bytes of `badges.bin`: columns sorted by code. */
export function encodeBadges({ riskYear, models, mappings, labels, complicationSource, complications }: BadgesData): Uint8Array {
  const meta: BadgesMeta = { riskYear, models, labels, complicationSource };
  const risk = mappings.map((row) => ({ ...row, packed: packKey(row.key) })).sort((a, b) => a.packed - b.packed || a.model - b.model || a.category - b.category);
  const levels = complications.map((row) => ({ ...row, packed: packKey(row.key) })).sort((a, b) => a.packed - b.packed);
  return encodeSnapshot('badges', {
    meta: new TextEncoder().encode(JSON.stringify(meta)),
    riskKey: Float64Array.from(risk, ({ packed }) => packed),
    riskModel: Uint8Array.from(risk, ({ model }) => model),
    riskCategory: Uint16Array.from(risk, ({ category }) => category),
    levelKey: Float64Array.from(levels, ({ packed }) => packed),
    level: Uint8Array.from(levels, ({ level }) => complicationLevels.indexOf(level)),
  }, badgesForm);
}
