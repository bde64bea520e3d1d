import type { EncounterFieldName, LineField } from './lineField';

/** Separators of header parts, and words that introduce the patient. */
const separatorForm = /[\s|;,./–—-]+(?:(?:pt|patient)\b:?\s*)?/iy;
const ageUnit = String.raw`\s*-?\s*(?:y\.?\/?o\.?|yrs?|y|years?|m\/?o|mos?|months?|w\/?o|wks?|weeks?|d\/?o|days?)\.?(?:[\s-]*old)?`;
const sexWord = '(?:male|female|woman|man|boy|girl|gentleman|lady|M|F)';
/** `33 F`, `7yoF`, `16 y/o M`, `67 y.o. male`. */
const agedForm = new RegExp(String.raw`(\d{1,3}(?:${ageUnit})?)\s*-?\s*(${sexWord})(?![A-Za-z])`, 'y');
/** `M 47`, `F, 54`, `Age 70 M`, `Sex M`, `Age 66`, `29 y`. */
const sexedForm = new RegExp(String.raw`(${sexWord})[\s,/]{1,2}(\d{1,3}(?:${ageUnit})?)(?![\d.%/-])(?![A-Za-z])`, 'y');
const sexForm = new RegExp(String.raw`(?:sex:?\s+)?(${sexWord})(?=\s*(?:$|[|;,./]))`, 'iy');
const ageForm = new RegExp(String.raw`(?:age:?\s+(\d{1,3}(?:${ageUnit})?)|(\d{1,3}${ageUnit}))(?=\s*(?:$|[|;,./]))`, 'iy');
const labelledAgeForm = new RegExp(String.raw`age:?\s+(\d{1,3}(?:${ageUnit})?)\s+(${sexWord})(?![A-Za-z])`, 'iy');
/** Short words only in capitals: `ed` is a name, and `ER` may precede "positive". */
const settingForm = /(?:outpatient|inpatient|outpt|inpt|clinic|office|telehealth|emergency department|Outpatient|Inpatient|Outpt|Inpt|Clinic|Office|Telehealth|OUTPATIENT|INPATIENT|CLINIC|OFFICE|Emergency Department|EMERGENCY DEPARTMENT|ED)(?= clinic\b| visit\b| nursery\b|\s+\d{1,3}\s?-?[yMF]|\s+[MF]\b|\s*(?:$|[|;,./–—-]))/y;
/** Skips a part without relevant information (`G0`, `no pmh`). */
const otherForm = /[^|;,.]+/y;

/**
 * Reads the unlabelled parts of a header line after its date or setting: setting, age and sex (`DOS: 2026-02-25. Outpatient.
 * 33 F.`, `03/19/2026 | outpatient | M 47`).
 * @param from offset in the line, directly after the date or setting
 * @returns the fields in order; `isFirst` is true if the first part is one
 */
export function findHeaderParts(content: string, from: number): { readonly fields: readonly LineField[]; readonly isFirst: boolean } {
  const fields: LineField[] = [];
  const known = new Set<EncounterFieldName>();
  const add = (name: EncounterFieldName, text: string, start: number): void => {
    if (known.has(name)) return;
    known.add(name);
    fields.push({ name, start, end: start + text.length });
  };
  let at = from;
  let isFirst = true;
  let parts = 0;
  while (at < content.length) {
    at += matchAt(separatorForm, content, at)?.[0].length ?? 0;
    const length = readPart(content, at, add);
    if (length === 0 && parts === 0) isFirst = false;
    parts += 1;
    at += length === 0 ? Math.max(matchAt(otherForm, content, at)?.[0].length ?? 1, 1) : length;
  }
  return { fields, isFirst: isFirst && fields.length > 0 };
}

function readPart(content: string, at: number, add: (name: EncounterFieldName, text: string, start: number) => void): number {
  const labelled = matchAt(labelledAgeForm, content, at);
  const aged = labelled ?? matchAt(agedForm, content, at);
  const [both = '', age = '', sex = ''] = aged ?? [];
  if (aged !== undefined) {
    add('spoken-age', age, at + both.indexOf(age));
    add('spoken-sex', sex, at + both.length - sex.length);
    return both.length;
  }
  const sexed = matchAt(sexedForm, content, at);
  if (sexed !== undefined) {
    const [whole, first = '', second = ''] = sexed;
    add('spoken-sex', first, at);
    add('spoken-age', second, at + whole.length - second.length);
    return whole.length;
  }
  for (const [name, form] of [['setting', settingForm], ['spoken-sex', sexForm], ['spoken-age', ageForm]] as const) {
    const match = matchAt(form, content, at);
    if (match === undefined) continue;
    const value = match[1] ?? match[2] ?? match[0];
    add(name, value, at + match[0].length - value.length);
    return match[0].length;
  }
  return 0;
}

function matchAt(form: RegExp, text: string, at: number): RegExpExecArray | undefined {
  form.lastIndex = at;
  return form.exec(text) ?? undefined;
}
