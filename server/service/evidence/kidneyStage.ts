/** The stages of chronic kidney disease by their codes (ICD-10-CM order file, N18). */
const stageCodes: Readonly<Record<string, string>> = { '1': 'N18.1', '2': 'N18.2', '3': 'N18.30', '3a': 'N18.31', '3b': 'N18.32', '4': 'N18.4', '5': 'N18.5' };
const roman: Readonly<Record<string, string>> = { i: '1', ii: '2', iii: '3', iiia: '3a', iiib: '3b', iv: '4', v: '5' };

const disease = String.raw`(?:ckd|chronic kidney disease|kidney disease|nephropathy)`;
const stage = String.raw`(?:stage|stg|st\.?)[ -]?([1-5][ab]?|iii[ab]?|iv|v|ii?)\b`;
/** "hypertensive CKD, stage 3b", "stage 4 chronic kidney disease"; a few words may stand between. */
const forms: readonly RegExp[] = [new RegExp(String.raw`\b${disease}[, (]{1,3}(?:\w+ ){0,2}${stage}`, 'gi'), new RegExp(String.raw`\b${stage}\s+(?:\w+ )?${disease}\b`, 'gi')];

/** A stage of chronic kidney disease that a text states. */
export interface KidneyStage {
  /** Of N18. */
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** All stages of chronic kidney disease in a text: the name of another disease may include the kidney disease and leave its stage behind ("hypertensive CKD, stage 3b"). */
export function findKidneyStages(text: string): readonly KidneyStage[] {
  return forms.flatMap((form) => [...text.matchAll(form)].flatMap((match) => {
    const written = (match[1] ?? '').toLowerCase();
    const code = stageCodes[roman[written] ?? written];
    return code === undefined ? [] : [{ code, start: match.index, end: match.index + match[0].length }];
  }));
}
