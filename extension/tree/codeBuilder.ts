import { QuickInputButtons, ThemeIcon, window, type QuickPick, type QuickPickItem } from 'vscode';
import { codeAxesRequest, type CodeAxisAnswer } from '../../server/lsp/protocol';
import type { NoteClient } from '../noteClient';

interface ChoicePick extends QuickPickItem {
  readonly code: string;
  readonly isBillable: boolean;
}

/**
 * Builds a code axis by axis: each step shows what the next character, or one that is chosen already, can say, with the
 * whole code that it makes, placeholders filled in. Ends with a billable code.
 * @returns undefined where the user backed out
 */
export async function buildCode(start: string, client: NoteClient): Promise<string | undefined> {
  const path: string[] = [start];
  for (;;) {
    const code = path.at(-1) ?? start;
    const axes = (await client.ask(codeAxesRequest, { code })) ?? [];
    const open = axes.find(({ character }) => character === undefined);
    const picked = await chooseStep(code, axes, { open, canGoBack: path.length > 1 });
    if (picked === 'back') path.pop();
    else if (picked === undefined || picked === 'done') return picked === 'done' ? code : undefined;
    else path.push(picked);
  }
}

interface Step {
  readonly open: CodeAxisAnswer | undefined;
  readonly canGoBack: boolean;
}

/** @returns a code to go on with, `done` to take the one that is shown, `back`, or undefined where the user backed out */
function chooseStep(code: string, axes: readonly CodeAxisAnswer[], { open, canGoBack }: Step): Promise<string | undefined> {
  const pick = window.createQuickPick<QuickPickItem | ChoicePick>();
  pick.title = open === undefined ? `${code}: take it, or change an axis` : `${code}: choose ${open.name}`;
  pick.placeholder = open === undefined ? 'Enter takes the code; any other choice changes that axis' : 'The next characters, and what they say';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = canGoBack ? [QuickInputButtons.Back] : [];
  pick.items = open === undefined ? [{ label: `$(check) ${code}`, description: 'Use this code', alwaysShow: true }, ...axes.toReversed().flatMap(axisRows)] : open.choices.map(choiceRow);
  return settle(pick);
}

/** What is chosen last (side, episode of care) is changed most often: it stands first. */
function axisRows(axis: CodeAxisAnswer): readonly (QuickPickItem | ChoicePick)[] {
  return [{ label: axis.name, kind: -1 }, ...axis.choices.filter(({ character }) => character !== axis.character).map(choiceRow)];
}

function choiceRow({ label, code, title, billable }: CodeAxisAnswer['choices'][number]): ChoicePick {
  return { label, description: code, detail: title, iconPath: new ThemeIcon(billable ? 'check' : 'list-tree'), code, isBillable: billable };
}

function settle(pick: QuickPick<QuickPickItem | ChoicePick>): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer: string | undefined;
    pick.onDidAccept(() => {
      const [chosen] = pick.selectedItems;
      if (chosen === undefined) return;
      answer = 'code' in chosen ? chosen.code : 'done';
      pick.hide();
    });
    pick.onDidTriggerButton(() => {
      answer = 'back';
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
      resolve(answer);
    });
    pick.show();
  });
}
