import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';

declare const __PROJECT_ROOT__: string;

const notes = path.join(process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data'), 'notes');

function readColumn(file: string, column: string): readonly string[] {
  const rows: unknown = parse(readFileSync(path.join(notes, file), 'utf8'), { columns: true });
  if (!Array.isArray(rows)) throw new TypeError(`${file} holds no rows.`);
  return rows.map((row: Record<string, string>) => {
    const text = row[column];
    if (text === undefined) throw new RangeError(`${file} has no column ${column}.`);
    return text;
  });
}

/** The 87 notes of ACI-BENCH (train and valid), CC BY 4.0: no ICD-10-CM code is in them. */
export const aciNotes = (): readonly string[] => ['aci-bench/train.csv', 'aci-bench/valid.csv'].flatMap((file) => readColumn(file, 'note'));

/** Their conversations. */
export const aciDialogues = (): readonly string[] => ['aci-bench/train.csv', 'aci-bench/valid.csv'].flatMap((file) => readColumn(file, 'dialogue'));

/** The 1,201 section texts of MTS-Dialog, CC BY 4.0. */
export const mtsSections = (): readonly string[] => readColumn('mts-dialog/MTS-Dialog-TrainingSet.csv', 'section_text');

/** And the conversations that they sum up. */
export const mtsDialogues = (): readonly string[] => readColumn('mts-dialog/MTS-Dialog-TrainingSet.csv', 'dialogue');

/** The labels of its sections. */
export const mtsLabels = (): readonly string[] => readColumn('mts-dialog/MTS-Dialog-TrainingSet.csv', 'section_header');
