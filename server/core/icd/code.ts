/**
 * An ICD-10-CM code or header in its written form (`J18.9`, `V97.33XD`, `C4A`): upper case, a dot after the third
 * character where there are more. Only the *form* is known to be right; whether a release holds it is the catalog's
 * to say. Made only by {@link parseIcdCode} and {@link codeFromKey}.
 */
export type IcdCode = string & { readonly __brand: 'IcdCode' };

/**
 * The form of ICD-10-CM: a letter, then two letters or digits of which at least one is a digit, then up to four more.
 * The second character became a letter with QA0 (FY2026 order file); the third is one in C4A, C7A, D3A, I1A, M1A, O9A, Z3A.
 */
const keyForm = /^[A-Z](?:[0-9][0-9A-Z]|[A-Z][0-9])[0-9A-Z]{0,4}$/;

/** Longest code: seven characters, without the dot. */
export const maxCodeLength = 7;

/**
 * Reads a code in canonical or sloppy writing: any case, with or without its dot. Nothing else is forgiven.
 * @returns undefined where the text does not have the form of a code.
 */
export function parseIcdCode(text: string): IcdCode | undefined {
  const upper = text.toUpperCase();
  const dot = upper.indexOf('.');
  if (dot === -1) return codeFromKey(upper);
  if (dot !== 3 || upper.length === 4) return undefined;
  return codeFromKey(upper.slice(0, 3) + upper.slice(4));
}

/** The code of a dotless key as the order file writes it (`J189` → `J18.9`). */
export function codeFromKey(key: string): IcdCode | undefined {
  if (!keyForm.test(key)) return undefined;
  return (key.length > 3 ? `${key.slice(0, 3)}.${key.slice(3)}` : key) as IcdCode;
}

/** The code without its dot, as order files and claims write it (`J18.9` → `J189`). */
export function codeKey(code: IcdCode): string {
  return code.length > 3 ? code.slice(0, 3) + code.slice(4) : code;
}

/** The three-character category that the code belongs to. */
export function categoryOf(code: IcdCode): IcdCode {
  return code.slice(0, 3) as IcdCode;
}
