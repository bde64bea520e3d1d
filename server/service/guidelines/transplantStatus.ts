import { codeKey, type IcdCode } from '../../core/icd/code';

/**
 * By the dotless key of a transplant status code, the beginnings of the keys of complications that say the same transplant: the Tabular List's
 * Excludes1 note at Z94 names them in words only ("complications of transplanted organ or tissue - see Alphabetical Index"), and Guideline
 * I.C.21.c.3 by an example (Z94.1 with T86.2-). Source: titles of Z94 and T86, FY2026; T86 has no code of its own for a pancreas.
 */
const complications: Readonly<Record<string, readonly string[]>> = {
  Z940: ['T861'], Z941: ['T862'], Z942: ['T8681'], Z943: ['T863'], Z944: ['T864'], Z945: ['T8682'], Z946: ['T8683'], Z947: ['T8684'],
  Z9481: ['T860'], Z9482: ['T8685'], Z9484: ['T865'],
};

/** True where one code is the status of a transplant and the other a complication of the same one. */
export function isStatusOfComplication(status: IcdCode, complication: IcdCode): boolean {
  const key = codeKey(complication);
  return complications[codeKey(status)]?.some((prefix) => key.startsWith(prefix)) === true;
}
