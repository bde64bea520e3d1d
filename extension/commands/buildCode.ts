import { window } from 'vscode';
import { codeKey, parseIcdCode, type IcdCode } from '../../server/core/icd/code';
import { procedureStepRequest } from '../../server/lsp/protocol';
import { readTarget } from '../lookup/askForCode';
import { icdCodeAtCursor, procedureCodeAtCursor } from '../lookup/codeAtCursor';
import { dayAtCursor } from '../lookup/dayAtCursor';
import type { ExtensionParts } from '../extensionParts';
import { needRelease } from '../ingest/needRelease';
import { buildCode } from '../tree/codeBuilder';
import { buildProcedure } from '../tree/procedureBuilder';
import { writeOrCopy } from '../writeOrCopy';

/** Length of a complete ICD-10-PCS code. */
const procedureLength = 7;

/**
 * "Build ICD-10-CM Code…": axis by axis, starting from its argument, the code at the cursor, or a category the user enters; a
 * single undo reverts it.
 */
export async function buildIcdCode(parts: ExtensionParts, target?: unknown): Promise<void> {
  if (!(await needRelease(parts))) return;
  const editor = window.activeTextEditor;
  const given = readTarget(target);
  const found = icdCodeAtCursor(editor);
  const start = given === undefined ? (found?.code ?? (await askForStart())) : parseIcdCode(given);
  if (start === undefined) return;
  const code = await buildCode(start, parts.client, await dayAtCursor(parts.client, editor));
  if (code === undefined) return;
  const parsed = found?.isDotted === false ? parseIcdCode(code) : undefined;
  // A code named by a hover or view is replaced only if the cursor is on it.
  const isReplaced = found !== undefined && (given === undefined || given === found.code);
  await writeOrCopy(editor, isReplaced && parsed !== undefined ? codeKey(parsed) : code, { range: isReplaced ? found.range : undefined });
}

async function askForStart(): Promise<IcdCode | undefined> {
  const typed = await window.showInputBox({
    title: 'Build ICD-10-CM Code',
    prompt: 'The category to start from, such as S52 or E11',
    validateInput: (text) => (parseIcdCode(text.trim()) === undefined ? 'Three characters: a letter, then two letters or digits.' : undefined),
  });
  return typed === undefined ? undefined : parseIcdCode(typed.trim());
}

/** "Build ICD-10-PCS Code…": from the first character, or from the code at the cursor; every choice leads to a valid code. */
export async function buildPcsCode({ client }: ExtensionParts, target?: unknown): Promise<void> {
  const editor = window.activeTextEditor;
  const given = readTarget(target);
  const found = given === undefined ? procedureCodeAtCursor(editor) : undefined;
  // A number or dose at the cursor is not a partial code.
  const step = found === undefined || found.code.length === procedureLength ? undefined : await client.ask(procedureStepRequest, { beginning: found.code, isExact: true });
  const begun = found !== undefined && (found.code.length === procedureLength || (step?.beginning === found.code && step.values.length > 0)) ? found : undefined;
  const code = await buildProcedure(given ?? begun?.code ?? '', client);
  if (code !== undefined) await writeOrCopy(editor, code, { range: begun?.range });
}
