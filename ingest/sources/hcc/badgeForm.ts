import { splitLines } from '../../splitLines';

/** Kinds of payment files. */
export type BadgeForm = 'mapping' | 'labels' | 'complications';

/** Recognises a risk-adjustment mapping, its labels, and the CC and MCC lists of an MS-DRG manual by their first bytes. */
export function recogniseBadgeForm(head: Buffer): BadgeForm | undefined {
  const text = head.toString('latin1').replace(/^\xEF\xBB\xBF/, '');
  const [first = ''] = splitLines(text);
  const columns = first.toLowerCase().split(',').map((column) => column.replaceAll('"', '').trim());
  if (columns.includes('diagnosis_code') && columns.includes('cc') && columns.includes('model_name')) return 'mapping';
  if (columns.includes('cc') && columns.includes('label') && columns.includes('model_version')) return 'labels';
  return /^\W*Appendix [FGH]\b[^\n]*(?:Operating Room|Complications)/m.test(text) ? 'complications' : undefined;
}
