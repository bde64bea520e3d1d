import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeStatus } from '../../core/icd/catalog';
import { codeFromKey } from '../../core/icd/code';
import type { Gems } from '../../core/icd/gems';
import { icd9CodeFromKey } from '../../core/icd/icd9Code';
import type { CodedRow } from '../../core/mimic/encounterRecord';
import { findIcd9Card, type Icd9Target } from '../cards/icd9Card';

/** The status of a code in one release. */
export interface ReleaseStatus {
  /** `unknown`: an ICD-9-CM code, and no mappings are installed to look it up. */
  readonly status: CodeStatus | 'unknown';
  /** Label of the release used. */
  readonly release: string;
  /** False if the release is only the nearest one installed. */
  readonly inForce: boolean;
}

/** A row of a diagnosis list, as coded and as valid today. */
export interface JudgedDiagnosis {
  readonly sequence: number;
  /** With its dot; as written in the table if it is not a code. */
  readonly code: string;
  readonly version: 9 | 10;
  readonly title: string | null;
  /** Status in the release of the encounter's date; null if that date is unknown. */
  readonly then: ReleaseStatus | null;
  /** Status in the release in force today; `absent` for an ICD-9-CM code. */
  readonly now: ReleaseStatus;
  /** For an ICD-9-CM code: its mapping, each target with its status in today's release. Absent if no mappings are installed. */
  readonly mapping?: { readonly noMap: boolean; readonly targets: readonly Icd9Target[] };
}

export interface JudgeContext {
  readonly catalog: Catalog;
  readonly gems?: Gems;
  readonly today: IsoDate;
  /** The date of the encounter. */
  readonly date: IsoDate | undefined;
}

/** The last edition of ICD-9-CM, the source of the titles. */
const icd9Release = 'ICD-9-CM version 32';

/** Determines the status of one row in both releases. */
export function judgeDiagnosis(row: CodedRow, context: JudgeContext): JudgedDiagnosis {
  return row.version === 10 ? judgeIcd10(row, context) : judgeIcd9(row, context);
}

function judgeIcd10({ sequence, key, title }: CodedRow, { catalog, today, date }: JudgeContext): JudgedDiagnosis {
  const code = codeFromKey(key);
  const on = (day: IsoDate): ReleaseStatus => {
    const { edition, inForce } = catalog.editionOn(day);
    return { status: (code && catalog.lookup(code, day)?.status) ?? 'absent', release: edition.label, inForce };
  };
  const official = code === undefined ? undefined : catalog.lookup(code, date ?? today)?.longTitle;
  return { sequence, code: code ?? key, version: 10, title: official ?? title ?? null, then: date === undefined ? null : on(date), now: on(today) };
}

function judgeIcd9({ sequence, key, title }: CodedRow, { catalog, gems, today, date }: JudgeContext): JudgedDiagnosis {
  const code = icd9CodeFromKey(key, 'diagnosis');
  const { edition, inForce } = catalog.editionOn(today);
  const card = code !== undefined && gems !== undefined ? findIcd9Card(code, { gems, catalog, on: today }) : undefined;
  const status = gems === undefined ? 'unknown' : card?.title === null || card === undefined ? 'absent' : 'billable';
  return {
    sequence,
    code: code ?? key,
    version: 9,
    title: card?.title ?? title ?? null,
    then: date === undefined ? null : { status, release: icd9Release, inForce: date < '2015-10-01' },
    now: { status: 'absent', release: edition.label, inForce },
    ...(gems === undefined ? {} : { mapping: { noMap: card?.noMap ?? false, targets: card?.targets ?? [] } }),
  };
}
