import type { XrayLabel } from '../../../server/core/xray/xrayLabels';

/**
 * Candidate ICD-10-CM codes of radiographic findings, for unconfirmed draft lines: the Index's default for the finding's
 * name (FY2026; e.g. Edema, lung J81.1; Nodule, lung, solitary R91.1; Mass and Infiltrate of lung R91.8).
 */
export const labelCodes: Readonly<Record<XrayLabel, readonly string[]>> = {
  Atelectasis: ['J98.11'],
  Cardiomegaly: ['I51.7'],
  Consolidation: ['R91.8'],
  Edema: ['J81.1'],
  Effusion: ['J90'],
  Emphysema: ['J43.9'],
  Fibrosis: ['J84.10'],
  Hernia: ['K44.9'],
  Infiltration: ['R91.8'],
  Mass: ['R91.8'],
  Nodule: ['R91.1'],
  Pleural_Thickening: ['J92.9'],
  Pneumonia: ['J18.9'],
  Pneumothorax: ['J93.9'],
};
