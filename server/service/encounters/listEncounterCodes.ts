import type { EncounterCode } from '../../core/reference/pages';
import type { JudgedDiagnosis } from './judgeDiagnosis';
import { tellStatus } from './tellStatus';
import type { EncounterView } from './viewEncounter';

/** The coded diagnoses of an encounter in their order, each with what it was on its day and what it is today. */
export function listEncounterCodes({ diagnoses }: EncounterView): readonly EncounterCode[] {
  return diagnoses.map((diagnosis) => {
    const { code, version, title, then } = diagnosis;
    return { code, system: version === 9 ? 'ICD-9-CM' : 'ICD-10-CM', title: title ?? '', then: then === null ? 'date unknown' : tellStatus(then), today: tellToday(diagnosis) };
  });
}

/** A code of ICD-9-CM is in no release of today: what it maps to is. */
function tellToday({ version, now, mapping }: JudgedDiagnosis): string {
  if (version === 10) return tellStatus(now);
  const targets = mapping?.targets ?? [];
  if (targets.length === 0) return mapping?.noMap === true ? 'no equivalent' : 'not mapped';
  return targets.map(({ code, status }) => `${code} ${status ?? 'unknown'}`).join(', ');
}
