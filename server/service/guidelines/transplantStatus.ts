import { codeKey, type IcdCode } from '../../core/icd/code';

/**
 * Key prefixes of the complication codes that imply the same transplant as a status code, by the dotless status key. The Excludes1
 * note at Z94 gives no codes ("complications of transplanted organ or tissue - see Alphabetical Index"), and Guideline I.C.21.c.3
 * gives one example (Z94.1 with T86.2-). Source: titles of Z94 and T86, FY2026; T86 has no code of its own for a pancreas.
 */
const complications: Readonly<Record<string, readonly string[]>> = {
  Z940: ['T861'], Z941: ['T862'], Z942: ['T8681'], Z943: ['T863'], Z944: ['T864'], Z945: ['T8682'], Z946: ['T8683'], Z947: ['T8684'],
  Z9481: ['T860'], Z9482: ['T8685'], Z9484: ['T865'],
};

/** True if one code is a transplant status and the other a complication of the same transplant. */
export function isStatusOfComplication(status: IcdCode, complication: IcdCode): boolean {
  const key = codeKey(complication);
  return complications[codeKey(status)]?.some((prefix) => key.startsWith(prefix)) === true;
}
