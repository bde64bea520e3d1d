/**
 * An ICD-9-CM code in canonical form: a diagnosis (`250.00`, `V12.51`, `E880.9`, `042`) or a procedure (`38.93`). A decimal
 * point after two digits marks a procedure, any other a diagnosis. Only the *form* is guaranteed; whether the last edition
 * (CMS version 32, FY2014 and FY2015) contains it is up to the mappings. Made only by this file.
 */
export type Icd9Code = string & { readonly __brand: 'Icd9Code' };

/** Volumes 1 and 2 hold diagnoses, volume 3 procedures. */
export type Icd9Kind = 'diagnosis' | 'procedure';

/** Three digits, or V and two, or E and three; then up to two more digits (one after E). ICD-9-CM volume 1. */
const diagnosisKey = /^(?:[0-9]{3}|V[0-9]{2}|E[0-9]{3})(?:[0-9]{1,2})?$/;
/** Two digits and one or two more. ICD-9-CM volume 3. */
const procedureKey = /^[0-9]{3,4}$/;

/** Code of a key without decimal point, as in files: `25000`, `V1251`, `E8809`; for a procedure `3893`. */
export function icd9CodeFromKey(key: string, kind: Icd9Kind): Icd9Code | undefined {
  if (kind === 'procedure') return procedureKey.test(key) ? (`${key.slice(0, 2)}.${key.slice(2)}` as Icd9Code) : undefined;
  if (!diagnosisKey.test(key) || (key.startsWith('E') && key.length > 5)) return undefined;
  const stem = key.startsWith('E') ? 4 : 3;
  return (key.length > stem ? `${key.slice(0, stem)}.${key.slice(stem)}` : key) as Icd9Code;
}

/**
 * Parses an ICD-9-CM code in any case. The position of the decimal point decides between diagnosis and procedure; without one
 * it is a diagnosis unless `kind` says otherwise.
 * @returns undefined if the text does not have the form of a code
 */
export function parseIcd9Code(text: string, kind?: Icd9Kind): Icd9Code | undefined {
  const upper = text.trim().toUpperCase();
  const [before = '', after, ...rest] = upper.split('.');
  if (rest.length > 0 || after === '') return undefined;
  const written: Icd9Kind | undefined = after === undefined ? undefined : before.length === 2 ? 'procedure' : 'diagnosis';
  if (written !== undefined && kind !== undefined && written !== kind) return undefined;
  const code = icd9CodeFromKey(before + (after ?? ''), written ?? kind ?? 'diagnosis');
  return code === upper || after === undefined ? code : undefined;
}

export function icd9KindOf(code: Icd9Code): Icd9Kind {
  return code[2] === '.' ? 'procedure' : 'diagnosis';
}

/** The code without its decimal point, as in files. */
export function icd9Key(code: Icd9Code): string {
  return code.replace('.', '');
}
