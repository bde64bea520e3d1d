import { QuickInputButtons, ThemeIcon, window, type QuickPickItem } from 'vscode';
import { procedureStepRequest, type ProcedureStepAnswer } from '../../server/lsp/protocol';
import type { NoteClient } from '../client/noteClient';
import { offerIngest } from '../ingest/offerIngest';

interface ValuePick extends QuickPickItem {
  readonly code: string;
}

/**
 * Builds an ICD-10-PCS code character by character, offering only values that lead to a valid code.
 * @param start a code or prefix; its longest valid prefix is used
 * @returns a valid code; undefined if the user cancelled
 */
export async function buildProcedure(start: string, client: NoteClient): Promise<string | undefined> {
  let step = await client.ask(procedureStepRequest, { beginning: start });
  for (;;) {
    if (step === undefined) return undefined;
    if (step === null) return void offerIngest({ message: 'ICD-10-PCS is not installed.', button: 'Ingest ICD-10-PCS…', source: 'icd10pcs' });
    const picked = await chooseValue(step);
    if (picked === undefined) return undefined;
    if (picked.length === 7 && picked !== step.beginning) return picked;
    step = await client.ask(procedureStepRequest, { beginning: picked, isExact: true });
  }
}

/** @returns the next prefix, shorter by one if the user went back; undefined if the user cancelled */
function chooseValue({ beginning, axis, axes, values }: ProcedureStepAnswer): Promise<string | undefined> {
  const pick = window.createQuickPick<ValuePick>();
  const so = axes.map(({ value, label }) => `${value} ${label}`).join(' · ');
  pick.title = `${beginning === '' ? 'ICD-10-PCS' : beginning}: choose ${axis ?? `character ${beginning.length + 1}`}`;
  pick.placeholder = so === '' ? 'The section of the procedure' : so;
  pick.step = beginning.length + 1;
  pick.totalSteps = 7;
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.ignoreFocusOut = true;
  pick.buttons = beginning.length > 0 ? [QuickInputButtons.Back] : [];
  pick.items = values.map(({ value, label, title, definition }) => ({
    label: `${value}  ${label ?? ''}`,
    description: title === undefined ? '' : `${beginning}${value}`,
    detail: title ?? definition ?? '',
    iconPath: new ThemeIcon(title === undefined ? 'list-tree' : 'check'),
    code: `${beginning}${value}`,
  }));
  return new Promise((resolve) => {
    let answer: string | undefined;
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen === undefined) return;
      answer = chosen.code;
      pick.hide();
    });
    pick.onDidTriggerButton(() => {
      answer = beginning.slice(0, -1);
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(answer);
    });
    pick.show();
  });
}
