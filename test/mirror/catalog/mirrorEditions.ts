import { readFile } from 'node:fs/promises';
import path from 'node:path';
import yauzl from 'yauzl';
import { parseIsoDate, type IsoDate } from '../../../server/core/base/isoDate';
import { codeFromKey, type IcdCode } from '../../../server/core/icd/code';
import type { EditionInput, OrderRow } from '../../../server/store/catalog/editions/editionInput';

declare const __PROJECT_ROOT__: string;

/** Folder of the mirror of releases. */
export const mirror = path.join(process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data'), 'icd10cm');

/** A release of the mirror, read here in ten lines: a witness independent of the project's parser. */
export interface MirrorEdition {
  readonly input: EditionInput;
  /** A date of service inside the edition. */
  readonly inside: IsoDate;
}

export async function readOctober(year: number): Promise<MirrorEdition> {
  const name = `icd10cm-order-${year}.txt`;
  const text = await readFile(path.join(mirror, `fy${year}`, name), 'latin1');
  return toEdition({ id: `FY${year}`, year, name, text, firstDay: `${year - 1}-10-01`, inside: `${year}-01-15` });
}

/** The update of April 1, 2025, out of the publisher's archive. */
export async function readApril2025(): Promise<MirrorEdition> {
  const name = 'icd10cm-order-April-2025.txt';
  const text = await readEntry(path.join(mirror, 'official-zips', 'Code-desciptions-April-2025.zip'), name);
  return toEdition({ id: 'FY2025-04-01', year: 2025, name, text, firstDay: '2025-04-01', inside: '2025-06-15' });
}

export function toCode(key: string): IcdCode {
  const code = codeFromKey(key);
  if (code === undefined) throw new RangeError(`${key} does not have the form of a code.`);
  return code;
}

export function toDay(text: string): IsoDate {
  const date = parseIsoDate(text);
  if (date === undefined) throw new RangeError(`${text} is no day.`);
  return date;
}

/** The longest proper beginning of a key that the edition has. */
export function nearestAbove(key: string, keys: ReadonlySet<string>): string | undefined {
  for (let length = key.length - 1; length >= 3; length -= 1) if (keys.has(key.slice(0, length))) return key.slice(0, length);
  return undefined;
}

interface EditionText {
  readonly id: string;
  readonly year: number;
  readonly name: string;
  readonly text: string;
  readonly firstDay: string;
  readonly inside: string;
}

function toEdition({ id, year, name, text, firstDay, inside }: EditionText): MirrorEdition {
  const rows = text.split('\r\n').filter((line) => line !== '').map(toRow);
  const input: EditionInput = { id, label: id, fiscalYear: year, firstDay: toDay(firstDay), kind: 'official', sourceName: name, sourceSha256: '0'.repeat(64), rows };
  return { input, inside: toDay(inside) };
}

/** Fixed columns, as the release's own description gives them. */
function toRow(line: string): OrderRow {
  return {
    rank: Number(line.slice(0, 5)),
    key: line.slice(6, 13).trimEnd(),
    isBillable: line[14] === '1',
    shortTitle: line.slice(16, 76).trimEnd(),
    longTitle: line.slice(77).trimEnd(),
  };
}

async function readEntry(zip: string, name: string): Promise<string> {
  return new Promise((resolve, reject) => {
    yauzl.open(zip, { lazyEntries: true }, (error, file) => {
      if (error) return reject(error);
      file.on('error', reject);
      file.on('end', () => reject(new Error(`${zip} holds no ${name}.`)));
      file.on('entry', (entry: yauzl.Entry) => {
        if (entry.fileName !== name) return file.readEntry();
        file.openReadStream(entry, (streamError, stream) => {
          if (streamError) return reject(streamError);
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('error', reject);
          stream.on('end', () => {
            file.close();
            resolve(Buffer.concat(chunks).toString('latin1'));
          });
        });
      });
      file.readEntry();
    });
  });
}
