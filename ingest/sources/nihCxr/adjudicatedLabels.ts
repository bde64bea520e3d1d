import type { Problem } from '../../../server/core/base/problem';
import { adjudicatedFindings, type AdjudicatedLabels } from '../../../server/core/xray/xrayImage';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import { readSheet } from './readSheet';
import { SheetProblems } from './sheetProblems';

/** Columns of Google's sheet of NIH images; columns repeated from Data_Entry are ignored. */
const columns = {
  name: ['imageindex'],
  Fracture: ['fracture'],
  Pneumothorax: ['pneumothorax'],
  'Airspace opacity': ['airspaceopacity'],
  'Nodule or mass': ['noduleormass'],
  set: ['setid'],
} as const;

const answers: Readonly<Record<string, boolean>> = { YES: true, NO: false };
const sets: Readonly<Record<string, AdjudicatedLabels['set']>> = { val: 'validation', validation: 'validation', test: 'test' };

export interface ReadAdjudicated {
  /** By image name. */
  readonly labels: ReadonlyMap<string, AdjudicatedLabels>;
  readonly source: ReleaseSource;
  readonly problems: readonly Problem[];
}

/** Parses Google's labels (Majkowska et al. 2020, Radiology 294:421–431). Bad rows are skipped and reported; with too many, the file is refused. */
export async function readAdjudicatedLabels(file: string, options: { isImage: (name: string) => boolean; signal: AbortSignal; onProgress: (rows: number) => void }): Promise<ReadAdjudicated> {
  const problems = new SheetProblems(file);
  const labels = new Map<string, AdjudicatedLabels>();
  const { source, rows } = await readSheet(file, {
    ...options,
    columns,
    onRow: (row, line) => {
      const wrong = adjudicatedFindings.find((finding) => answers[row[finding].toUpperCase()] === undefined);
      const set = sets[row.set.toLowerCase()];
      if (wrong !== undefined) return problems.addRow(`"${row[wrong]}" is not an answer for ${wrong}; known are YES and NO.`, line);
      if (set === undefined) return problems.addRow(`"${row.set}" is not a set; known are val and test.`, line);
      if (!options.isImage(row.name)) return problems.addRow(`The image ${row.name} is not in the list of images.`, line);
      if (labels.has(row.name)) return problems.addRow(`The image ${row.name} is in the list more than once.`, line);
      labels.set(row.name, { present: adjudicatedFindings.filter((finding) => answers[row[finding].toUpperCase()]), set });
    },
  });
  return { labels, source, problems: problems.finish(rows) };
}
