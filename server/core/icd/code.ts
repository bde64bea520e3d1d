/**
 * An ICD-10-CM code or header in canonical form (`J18.9`, `V97.33XD`, `C4A`): upper case, a decimal point after the third
 * character of longer codes. Only the *form* is guaranteed; whether a release contains it is up to the catalog. Made only by
 * {@link parseIcdCode} and {@link codeFromKey}.
 */
export type IcdCode = string & { readonly __brand: 'IcdCode' };

/**
 * Form of ICD-10-CM codes: a letter, then two letters or digits of which at least one is a digit, then up to four more. The
 * second character can be a letter since QA0 (FY2026 order file); the third is one in C4A, C7A, D3A, I1A, M1A, O9A, Z3A.
 */
const keyForm = /^[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])[0-9A-Z]{0,4}$/;

/** Maximum length without the decimal point. */
export const maxCodeLength = 7;

/**
 * Parses a code in any case, with or without its decimal point. No other deviation is accepted.
 * @returns undefined if the text does not have the form of a code
 */
export function parseIcdCode(text: string): IcdCode | undefined {
  const upper = text.toUpperCase();
  const dot = upper.indexOf('.');
  if (dot === -1) return codeFromKey(upper);
  if (dot !== 3 || upper.length === 4) return undefined;
  return codeFromKey(upper.slice(0, 3) + upper.slice(4));
}

/** Code of an order-file key without decimal point (`J189` → `J18.9`). */
export function codeFromKey(key: string): IcdCode | undefined {
  if (!keyForm.test(key)) return undefined;
  return (key.length > 3 ? `${key.slice(0, 3)}.${key.slice(3)}` : key) as IcdCode;
}

/** The code without its decimal point, as in order files and claims (`J18.9` → `J189`). */
export function codeKey(code: IcdCode): string {
  return code.length > 3 ? code.slice(0, 3) + code.slice(4) : code;
}

/** The three-character category that the code belongs to. */
export function categoryOf(code: IcdCode): IcdCode {
  return code.slice(0, 3) as IcdCode;
}
