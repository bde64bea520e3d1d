import { parsePcsCode } from '../../core/icd/procedureCodes';
import { readLookAlikes } from '../../core/icd/lookAlikes';
import { recordOn } from '../../service/codes/recordOn';
import type { Engine } from '../engine';

/** More would hide the likely one. */
const mostMeant = 3;

/** A code that a text may have been meant as. */
interface MeantCode {
  readonly code: string;
  readonly title: string;
}

/** Codes of the date that look like a text that is none: the letter O for a zero, l for 1, S for 5, B for 8. They are only offered, never taken. */
export function didYouMean(text: string, { catalog, on, procedures }: Engine): readonly MeantCode[] {
  const diagnoses = readLookAlikes(text).flatMap((code): readonly MeantCode[] => {
    const record = recordOn(code, on, catalog);
    return record === undefined || record.status === 'absent' ? [] : [{ code, title: record.longTitle }];
  });
  // ICD-10-PCS has neither letter (Guideline A2).
  const procedure = parsePcsCode(text.toUpperCase().replace('.', '').replaceAll('O', '0').replaceAll('I', '1'));
  const title = procedure && procedures?.title(procedure);
  return [...(procedure === undefined || title === undefined ? [] : [{ code: procedure, title }]), ...diagnoses].slice(0, mostMeant);
}
