import type { Catalog } from '../../core/icd/catalog';
import { parseIcdCode } from '../../core/icd/code';
import type { EncounterContext } from '../reading/encounterContext';
import type { Fix } from '../findings/finding';
import { recordOn } from '../codes/recordOn';

/**
 * The fixes that write no code of a later day. Rules look for codes in the edition that a day is judged by; before the
 * oldest installed one it holds codes that had not come yet.
 */
export function timelyFixes(fixes: readonly Fix[], { on, choice }: EncounterContext, catalog: Catalog): readonly Fix[] {
  if (choice.inForce || on >= choice.edition.firstDay) return fixes;
  const hadCome = (text: string): boolean => {
    const code = parseIcdCode(text.replace(/^[\s—,]+/, '').trimEnd());
    return code === undefined || recordOn(code, on, catalog)?.status !== 'absent';
  };
  return fixes.filter(({ edits }) => edits.every(({ newText }) => hadCome(newText)));
}
