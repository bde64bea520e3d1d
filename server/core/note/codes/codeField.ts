/** Code fields of a note and their role. */
export type CodeField = 'principal' | 'secondary' | 'diagnosis' | 'admitting' | 'external-cause';

const fieldNames: Readonly<Record<CodeField, readonly string[]>> = {
  principal: ['principal', 'principal dx', 'principal diagnosis', 'principal diagnoses', 'principal discharge diagnosis', 'primary', 'primary dx', 'primary diagnosis', 'primary diagnoses', 'primary discharge diagnosis', 'first-listed', 'first listed', 'first-listed diagnosis', 'first-listed dx', 'pdx'],
  secondary: ['secondary', 'secondary dx', 'secondary diagnosis', 'secondary diagnoses', 'secondary discharge diagnoses', 'secondary code', 'secondary codes', 'other', 'other dx', 'other diagnosis', 'other diagnoses', 'other code', 'other codes', 'additional', 'additional dx', 'additional diagnosis', 'additional diagnoses', 'additional codes', 'sdx'],
  diagnosis: ['dx', 'dx code', 'dx codes', 'icd', 'icd-10', 'icd10', 'icd-10-cm', 'icd10cm', 'icd-10 code', 'icd-10 codes', 'icd-10-cm code', 'icd-10-cm codes', 'icd code', 'icd codes', 'diagnosis code', 'diagnosis codes', 'code', 'codes', 'billing code', 'billing codes', 'billing diagnosis', 'billing diagnoses', 'diagnosis', 'diagnoses', 'discharge diagnosis', 'final diagnosis'],
  admitting: ['admitting', 'admitting dx', 'admitting diagnosis', 'admission diagnosis', 'admission diagnoses'],
  'external-cause': ['external cause', 'external causes', 'external cause code', 'external cause codes', 'e-code', 'e-codes'],
};

const fieldByName: ReadonlyMap<string, CodeField> = new Map(
  Object.entries(fieldNames).flatMap(([field, names]) => names.map((name) => [name, field as CodeField] as const)),
);

/** Field of a label or heading ("Principal diagnosis"), in any case; undefined for any other. */
export function codeFieldOf(label: string): CodeField | undefined {
  return fieldByName.get(label.toLowerCase());
}

/** `Dx 1:`, `Diagnosis #2:`, `Secondary diagnosis (3):`. */
const rankForm = /\s*(?:#\s?\d{1,2}|\(\d{1,2}\)|\b\d{1,2})$/;

/** Maximum length of a field label; with markup and number, a label ends within the second value. */
const maxLabelLength = 30;
const maxColon = 60;

/** The label of a code field. */
export interface CodeFieldLabel {
  readonly field: CodeField;
  /** Start of its content, in characters from the line's start. */
  readonly contentStart: number;
}

/**
 * Parses the label of a field line: `Principal: J18.9`, `- **Dx:** E11.9`, `ICD-10: I10, E78.5`.
 * @param line without its line end
 */
export function findCodeField(line: string): CodeFieldLabel | undefined {
  const colon = line.indexOf(':');
  if (colon < 2 || colon > maxColon) return undefined;
  const label = line.slice(0, colon).replace(/^[\s>]*(?:[-*•+]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)?[*_]{0,2}/, '').replace(/[*_]{1,2}$/, '').trim();
  if (label.length === 0 || label.length > maxLabelLength) return undefined;
  const field = codeFieldOf(label) ?? codeFieldOf(label.replace(rankForm, ''));
  if (field === undefined) return undefined;
  const closing = /^[*_]{0,2}/.exec(line.slice(colon + 1));
  return { field, contentStart: colon + 1 + (closing?.[0].length ?? 0) };
}
