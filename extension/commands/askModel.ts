import { CancellationTokenSource, commands, env, LanguageModelChatMessage, lm, ProgressLocation, window, type LanguageModelChat, type TextDocument } from 'vscode';
import { defaultQuestion } from '../../server/core/languageModel/defaultQuestion';
import { estimateTokens } from '../../server/core/languageModel/estimateTokens';
import { restore } from '../../server/core/deidentify/deidentify';
import { deidentifyRequest, judgeAnswerRequest } from '../../server/lsp/protocol';
import type { ExtensionParts } from '../extensionParts';
import { answerPage, type AnswerPageParts } from '../language/answerPage';
import { describeReplaced, readItYourself } from '../language/describeReplaced';
import { streamAnswer } from '../language/streamAnswer';

/** Name of the text, by which the manifest's menus recognise it. */
const outgoingName = 'text to send.note';

/** A question as shown to and approved by the user. */
interface Question {
  readonly model: LanguageModelChat;
  /** The exact text. */
  readonly outgoing: string;
  readonly originals: ReadonlyMap<string, string>;
  /** The note asked about; it is not sent. */
  readonly note: string;
}

/**
 * "Ask a Language Model about This Note…": shows the exact text that would be sent, without identifiers, and sends exactly that
 * text after the user's approval. The answer is streamed into a read-only document, and its codes are checked.
 */
export async function askModel(parts: ExtensionParts): Promise<void> {
  const { client, shownTexts } = parts;
  const document = window.activeTextEditor?.document;
  if (document === undefined) {
    void window.showInformationMessage('Open the clinical note that you want to ask about first.');
    return;
  }
  const model = await chooseModel(document);
  if (model === undefined) return;
  const question = await window.showInputBox({
    title: `Ask ${model.name} about This Note (nothing is sent yet)`,
    prompt: 'Your question. Identifiers in it are replaced, like those in the note; you see the text before it is sent.',
    value: defaultQuestion,
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? 'Enter a question.' : undefined),
  });
  if (question === undefined) return;
  const note = document.getText();
  // De-identified in one piece, so that a name in both has the same placeholder, and evidence for a name in one applies to the other.
  const cleared = await client.ask(deidentifyRequest, { text: `${question.trim()}\n\n${note}` });
  if (cleared === undefined || cleared === null) return;
  const outgoing = cleared.text;
  const asked: Question = { model, outgoing, originals: new Map(cleared.originals), note };
  let isAsked = false;
  const accept = async (): Promise<void> => {
    // A second click on the button has no effect.
    if (isAsked) return;
    isAsked = true;
    await shownTexts.close(shown);
    await send(asked, parts);
  };
  const shown = shownTexts.add(outgoingName, outgoing, accept);
  await window.showTextDocument(shown, { preview: true });
  // The message may disappear while the text is being read, so the editor title has the button too.
  const [yes, no] = ['Send', 'Do Not Send'];
  const choice = await window.showInformationMessage(
    `Nothing has been sent yet. This is the exact text for ${model.name} (${model.vendor}): about ${estimateTokens(outgoing)} tokens. ${describeReplaced(cleared)} ${readItYourself}`,
    yes,
    no,
  );
  if (choice === yes) await accept();
  if (choice === no) await shownTexts.close(shown);
}

async function chooseModel(document: TextDocument): Promise<LanguageModelChat | undefined> {
  const models = await lm.selectChatModels();
  if (models.length === 0) {
    await tellNoModel(document);
    return undefined;
  }
  const items = models.map((model) => ({ label: model.name, description: model.vendor, detail: `${model.family}, reads up to ${model.maxInputTokens.toLocaleString('en-US')} tokens`, model }));
  const chosen = await window.showQuickPick(items, { title: 'Ask a Language Model about This Note', placeHolder: 'Choose a model. You see the exact text before anything is sent.', matchOnDescription: true, ignoreFocusOut: true });
  return chosen?.model;
}

async function tellNoModel(document: TextDocument): Promise<void> {
  const [find, copy] = ['Find Extensions', 'Copy hcdr Command'];
  const choice = await window.showInformationMessage(
    'This editor has no language model. Install an extension that provides chat models, such as GitHub Copilot Chat, and sign in; or ask your own server, for example a local one, from a terminal with "hcdr ask". Nothing was sent.',
    find,
    copy,
  );
  if (choice === find) await commands.executeCommand('workbench.extensions.search', '@category:"AI"');
  if (choice === copy) {
    const file = document.uri.scheme === 'file' ? `"${document.uri.fsPath}"` : 'visit.note';
    await env.clipboard.writeText(`hcdr ask ${file} --endpoint http://127.0.0.1:11434/v1`);
  }
}

async function send({ model, outgoing, originals, note }: Question, { client, shownTexts }: ExtensionParts): Promise<void> {
  const page = (parts: Omit<AnswerPageParts, 'model'>): string => answerPage({ model: model.name, ...parts, text: restore(parts.text, originals) });
  const uri = shownTexts.add('answer.md', page({ text: '' }));
  await window.showTextDocument(uri, { preview: false });
  await window.withProgress({ location: ProgressLocation.Notification, title: `Asking ${model.name}`, cancellable: true }, async (_progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    const answer = await streamAnswer({
      ask: async (signal) => {
        const request = new CancellationTokenSource();
        signal.addEventListener('abort', () => request.cancel(), { once: true });
        return (await model.sendRequest([LanguageModelChatMessage.User(outgoing)], { justification: 'You asked about a clinical note and approved the text that was shown.' }, request.token)).text;
      },
      signal: abort.signal,
      onText: (text) => shownTexts.update(uri, page({ text })),
    });
    const { text, state, reason } = answer;
    shownTexts.update(uri, page({ text, state }));
    const judged = text === '' ? undefined : ((await client.ask(judgeAnswerRequest, { answer: text, note })) ?? null);
    shownTexts.update(uri, page({ text, state, ...(judged === undefined ? {} : { judged }) }));
    // Not kept in the output: the words of a provider may repeat those of the note.
    if (state === 'failed') void window.showErrorMessage(`${model.name} did not give a complete answer: ${reason ?? 'no reason given'}.`);
  });
}
