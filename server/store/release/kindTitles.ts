import type { ReleaseKind } from './manifest';

/** Every kind of data in a user's words. */
export const kindTitles: Readonly<Record<ReleaseKind, string>> = {
  icd10cm: 'ICD-10-CM code lists',
  gems: 'ICD-9-CM mappings (GEMs) and titles',
  hcc: 'Risk adjustment (HCC), CC and MCC',
  icd10pcs: 'ICD-10-PCS procedures',
  knowledge: 'Knowledge articles',
  mce: 'Medicare code edits',
  mimic: 'MIMIC-IV encounters',
  'nih-cxr': 'X-ray metadata (NIH ChestX-ray14)',
  'xray-model': 'X-ray models',
};
