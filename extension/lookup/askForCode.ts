import { window } from 'vscode';
import { icdCodeAtCursor, procedureCodeAtCursor } from './codeAtCursor';

/**
 * The code for a command: its argument or a node of a view, otherwise the one at the cursor, otherwise one the user enters, if a
 * title for the prompt is given.
 */
export async function askForCode(target: unknown, title: string | undefined): Promise<string | undefined> {
  const given = readTarget(target);
  if (given !== undefined || title === undefined) return given;
  const procedure = procedureCodeAtCursor()?.code;
  const atCursor = icdCodeAtCursor()?.code ?? (procedure?.length === 7 ? procedure : undefined);
  if (atCursor !== undefined) return atCursor;
  const typed = await window.showInputBox({ title, prompt: 'A code, such as J18.9 or 0DTJ4ZZ', validateInput: (text) => (/^[0-9A-Za-z.]{3,8}$/.test(text.trim()) ? undefined : 'A code has three to seven characters.') });
  return typed?.trim().toUpperCase();
}

/** The code of an argument, or of a node of a view. */
export function readTarget(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  if ('code' in target && typeof target.code === 'string') return target.code;
  return 'id' in target && typeof target.id === 'string' ? target.id : undefined;
}
