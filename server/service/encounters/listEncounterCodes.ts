import type { EncounterCode } from '../../core/reference/pages';
import type { JudgedDiagnosis } from './judgeDiagnosis';
import { describeReleaseStatus } from './describeReleaseStatus';
import type { EncounterView } from './viewEncounter';

/** The coded diagnoses of an encounter in order, each with its status then and today. */
export function listEncounterCodes({ diagnoses }: EncounterView): readonly EncounterCode[] {
  return diagnoses.map((diagnosis) => {
    const { code, version, title, then } = diagnosis;
    return { code, system: version === 9 ? 'ICD-9-CM' : 'ICD-10-CM', title: title ?? '', then: then === null ? 'date unknown' : describeReleaseStatus(then), today: describeToday(diagnosis) };
  });
}

/** An ICD-9-CM code is in no current release; its mapping targets are described instead. */
function describeToday({ version, now, mapping }: JudgedDiagnosis): string {
  if (version === 10) return describeReleaseStatus(now);
  const targets = mapping?.targets ?? [];
  if (targets.length === 0) return mapping?.noMap === true ? 'no equivalent' : 'not mapped';
  return targets.map(({ code, status }) => `${code} ${status ?? 'unknown'}`).join(', ');
}
