import type { CodeEdits } from '../../../server/core/icd/edits';
import { editBit, type EditRun } from '../../../server/store/edits/editsFile';
import { StoredEdits } from '../../../server/store/edits/storedEdits';
import { toDay } from './testCatalog';

/** A handful of rows of the MCE v43 data (code, first and last day, edits), as the dated list gives them. */
export function editsForTests(): CodeEdits {
  const [from, to] = [20151001, 20260930];
  const runs: readonly EditRun[] = [
    { key: 'N871', from, to: 20240930, bits: editBit('female') },
    { key: 'O80', from, to: 20240930, bits: editBit('maternity') | editBit('female') },
    { key: 'O80', from: 20241001, to, bits: editBit('maternity') },
    { key: 'W000XXA', from, to, bits: editBit('external-cause') },
    { key: 'Z566', from, to, bits: editBit('unacceptable') },
    { key: 'Z87891', from, to, bits: editBit('unacceptable') },
  ];
  return new StoredEdits('test-edits', { from: toDay('2015-10-01'), to: toDay('2026-09-30') }, runs);
}
