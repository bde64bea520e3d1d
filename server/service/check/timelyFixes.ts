import type { Catalog } from '../../core/icd/catalog';
import { parseIcdCode } from '../../core/icd/code';
import type { EncounterContext } from '../reading/encounterContext';
import type { Fix } from '../findings/finding';
import { recordOn } from '../codes/recordOn';

/**
 * Drops fixes that insert a code not yet valid on the day. Rules search the edition that serves the day; for a day before the
 * oldest installed edition, that edition contains codes introduced later.
 */
export function timelyFixes(fixes: readonly Fix[], { on, choice }: EncounterContext, catalog: Catalog): readonly Fix[] {
  if (choice.inForce || on >= choice.edition.firstDay) return fixes;
  const hadCome = (text: string): boolean => {
    const code = parseIcdCode(text.replace(/^[\s—,]+/, '').trimEnd());
    return code === undefined || recordOn(code, on, catalog)?.status !== 'absent';
  };
  return fixes.filter(({ edits }) => edits.every(({ newText }) => hadCome(newText)));
}
