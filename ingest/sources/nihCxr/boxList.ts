import type { Problem } from '../../../server/core/base/problem';
import { boxSpaceSide, type XrayBox } from '../../../server/core/xray/xrayImage';
import { findXrayLabel } from '../../../server/core/xray/xrayLabels';
import type { ReleaseSource } from '../../../server/store/release/manifest';
import { readSheet } from './readSheet';
import { SheetProblems } from './sheetProblems';

/** Columns of `BBox_List_2017.csv`; its single header cell `Bbox [x,y,w,h]` is split at its own commas. */
const columns = { name: ['imageindex'], label: ['findinglabel'], x: ['bboxx'], y: ['y'], width: ['w'], height: ['h'] } as const;

/** Tolerance in pixels at the film's edge. The published boxes are within the film to the last digit, but values rounded by a tool may exceed it. */
const edgeTolerance = 0.5;

export interface ReadBoxes {
  /** By image name. */
  readonly boxes: ReadonlyMap<string, readonly XrayBox[]>;
  readonly source: ReleaseSource;
  readonly problems: readonly Problem[];
}

/** Parses the box list. Boxes of unknown images or beyond the film are skipped and reported; with too many, the file is refused. */
export async function readBoxList(file: string, options: { isImage: (name: string) => boolean; signal: AbortSignal; onProgress: (rows: number) => void }): Promise<ReadBoxes> {
  const problems = new SheetProblems(file);
  const boxes = new Map<string, XrayBox[]>();
  const { source, rows } = await readSheet(file, {
    ...options,
    columns,
    onRow: (row, line) => {
      const box = parseBox(row);
      if (typeof box === 'string') return problems.addRow(box, line);
      if (!options.isImage(row.name)) return problems.addRow(`The image ${row.name} is not in the list of images.`, line);
      const own = boxes.get(row.name) ?? [];
      if (own.some((other) => JSON.stringify(other) === JSON.stringify(box))) return problems.addRow(`The same box of ${row.name} is in the list more than once.`, line);
      boxes.set(row.name, [...own, box]);
    },
  });
  return { boxes, source, problems: problems.finish(rows) };
}

function parseBox(row: Readonly<Record<keyof typeof columns, string>>): XrayBox | string {
  const label = findXrayLabel(row.label);
  if (label === undefined) return `"${row.label}" is not one of the 14 findings.`;
  const [x, y, width, height] = [row.x, row.y, row.width, row.height].map((text) => (text === '' ? NaN : Number(text)));
  if (x === undefined || y === undefined || width === undefined || height === undefined || ![x, y, width, height].every(Number.isFinite)) {
    return `The box "${[row.x, row.y, row.width, row.height].join(', ')}" is not four numbers.`;
  }
  const reaches = (start: number, length: number): boolean => start >= -edgeTolerance && length > 0 && start + length <= boxSpaceSide + edgeTolerance;
  if (!reaches(x, width) || !reaches(y, height)) return `The box x ${x}, y ${y}, width ${width}, height ${height} does not lie on the film of ${boxSpaceSide} × ${boxSpaceSide} pixels.`;
  return { label, x, y, width, height };
}
