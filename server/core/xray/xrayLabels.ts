/**
 * The 14 findings of ChestX-ray14, spelled as in `Data_Entry_2017_v2020.csv`, in alphabetical order. The order is part of the
 * release's file format: one bit per finding (see the store's schema version).
 */
export const xrayLabels = [
  'Atelectasis',
  'Cardiomegaly',
  'Consolidation',
  'Edema',
  'Effusion',
  'Emphysema',
  'Fibrosis',
  'Hernia',
  'Infiltration',
  'Mass',
  'Nodule',
  'Pleural_Thickening',
  'Pneumonia',
  'Pneumothorax',
] as const;

export type XrayLabel = (typeof xrayLabels)[number];

/** Label of a film without any of the 14 findings. */
export const noFinding = 'No Finding';

/** Other spellings in the publisher's files: `BBox_List_2017.csv` uses Infiltrate. */
const aliases: Readonly<Record<string, XrayLabel>> = { Infiltrate: 'Infiltration', 'Pleural Thickening': 'Pleural_Thickening' };

/** Finding by any of the publisher's spellings; undefined for `No Finding` and anything else. */
export function findXrayLabel(text: string): XrayLabel | undefined {
  return xrayLabels.find((label) => label === text) ?? (Object.hasOwn(aliases, text) ? aliases[text] : undefined);
}
