import { QuickInputButtons, ThemeIcon, window, type QuickPick, type QuickPickItem } from 'vscode';
import { codeAxesRequest, codeSearchRequest, type CodeAxisAnswer, type CodeSearchItem } from '../../server/lsp/protocol';
import type { NoteClient } from '../client/noteClient';

/** Length of the category. */
const categoryLength = 3;

interface ChoicePick extends QuickPickItem {
  readonly code: string;
  readonly isBillable: boolean;
}

/**
 * Builds a code axis by axis: each step shows the possible values of the next character, or of one already chosen, with the
 * resulting code and placeholders filled in. Ends with a billable code.
 * @param start a code or prefix; its longest prefix in the release is used
 * @param on the date whose release is used; today if absent
 * @returns undefined if the user cancelled, or no release has the category
 */
export async function buildCode(start: string, client: NoteClient, on?: string): Promise<string | undefined> {
  const day = on === undefined ? {} : { on };
  const find = async (code: string): Promise<CodeSearchItem | undefined> => (await client.ask(codeSearchRequest, { query: code, limit: 1, ...day }))?.items.find((item) => item.code === code);
  let known = await find(start);
  for (let shorter = start; known === undefined && shorter.length > categoryLength; known = await find(shorter)) shorter = shorter.slice(0, -1).replace(/\.$/, '');
  if (known === undefined) return void window.showInformationMessage(`The release in use${on === undefined ? '' : ` on ${on}`} has no category ${start.slice(0, categoryLength)}.`);
  const path: CodeSearchItem[] = [known];
  for (;;) {
    const shown = path.at(-1) ?? known;
    const axes = (await client.ask(codeAxesRequest, { code: shown.code, ...day })) ?? [];
    const open = axes.find(({ character }) => character === undefined);
    const picked = await chooseStep(shown, axes, { open, canGoBack: path.length > 1 });
    if (picked === 'back') path.pop();
    else if (picked === undefined || picked === 'done') return picked === 'done' ? shown.code : undefined;
    else path.push((await find(picked)) ?? { ...shown, code: picked });
  }
}

interface Step {
  readonly open: CodeAxisAnswer | undefined;
  readonly canGoBack: boolean;
}

/** @returns the next code, `done` to accept the current one, `back`, or undefined if the user cancelled */
function chooseStep({ code, title }: CodeSearchItem, axes: readonly CodeAxisAnswer[], { open, canGoBack }: Step): Promise<string | undefined> {
  const pick = window.createQuickPick<QuickPickItem | ChoicePick>();
  pick.title = open === undefined ? `${code}: use it, or change an axis` : `${code}: choose ${open.name}`;
  pick.placeholder = open === undefined ? 'Enter uses the code; any other choice changes that axis' : 'The next characters and what they mean';
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.buttons = canGoBack ? [QuickInputButtons.Back] : [];
  pick.items = open === undefined ? [{ label: `$(check) ${code}`, description: 'Use this code', detail: title, alwaysShow: true }, ...axes.toReversed().flatMap(axisRows)] : open.choices.map(choiceRow);
  return settle(pick);
}

/** The last axes (side, episode of care) are changed most often, so they are listed first. */
function axisRows(axis: CodeAxisAnswer): readonly (QuickPickItem | ChoicePick)[] {
  return [{ label: axis.name, kind: -1 }, ...axis.choices.filter(({ character }) => character !== axis.character).map(choiceRow)];
}

function choiceRow({ label, code, title, billable }: CodeAxisAnswer['choices'][number]): ChoicePick {
  // If the label is the whole title, one line is enough, and screen readers read it once.
  return { label, description: code, ...(title === label ? {} : { detail: title }), iconPath: new ThemeIcon(billable ? 'check' : 'list-tree'), code, isBillable: billable };
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
