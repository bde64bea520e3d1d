import type { IsoDate } from '../../core/base/isoDate';
import { parseIcdCode } from '../../core/icd/code';
import { parsePcsCode } from '../../core/icd/procedureCodes';
import type { ReferenceData } from '../../core/icd/referenceData';

/** A known code in list form, with its title. */
export interface NamedCode {
  readonly code: string;
  readonly title: string;
}

/** An ICD-10-CM code (in any spelling, from any installed edition) or an ICD-10-PCS code; undefined if unknown. */
export function nameCode(text: string, reference: ReferenceData | undefined, on: IsoDate): NamedCode | undefined {
  const diagnosis = parseIcdCode(text.trim());
  const record = diagnosis === undefined ? undefined : reference?.catalog.lookup(diagnosis, on);
  if (record !== undefined) return { code: record.code, title: record.longTitle };
  const procedure = parsePcsCode(text);
  const title = procedure === undefined ? undefined : reference?.procedures?.title(procedure);
  return procedure === undefined || title === undefined ? undefined : { code: procedure, title };
}
