import { ProgressLocation, window } from 'vscode';
import { importModel, type ImportModelOutcome } from '../../models/client/importModel';
import type { ExtensionParts } from '../extensionParts';
import { describeJobEvent } from '../ingest/jobProgress';
import { isTrusted } from '../isTrusted';
import { readDataDirectory, readXrayProviders } from '../settings';
import { tellFailure } from '../tellFailure';

/** "Import X-ray Model…": asks for a model card, checks the model in the inference process, and installs it. */
export async function importXrayModel(parts: ExtensionParts, target?: unknown): Promise<void> {
  if (!isTrusted()) return;
  const cardPath = typeof target === 'string' ? target : await chooseCard();
  if (cardPath === undefined) return;
  showOutcome(await runImport(parts, cardPath), parts);
}

async function chooseCard(): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({ title: 'Import X-ray Model', openLabel: 'Import', filters: { 'Model card, beside its .onnx file': ['json'] } });
  return chosen?.[0]?.fsPath;
}

async function runImport({ context, models, log }: ExtensionParts, cardPath: string): Promise<ImportModelOutcome> {
  return window.withProgress({ location: ProgressLocation.Notification, title: 'X-ray model', cancellable: true }, (progress, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    progress.report({ message: 'Checking the model …' });
    return importModel({
      cardPath,
      dataDirectory: readDataDirectory(context),
      client: models,
      providers: readXrayProviders(),
      signal: abort.signal,
      now: () => new Date(),
      onEvent: (event) => {
        const message = describeJobEvent(event);
        if (message !== undefined) progress.report({ message });
        if (message !== undefined && (event.type === 'warning' || event.type === 'failed')) log.warn(message);
      },
    });
  });
}

function showOutcome(outcome: ImportModelOutcome, { log, xray }: ExtensionParts): void {
  switch (outcome.status) {
    case 'imported':
      xray.onModelInstalled();
      void window.showInformationMessage(`${outcome.card.title} is installed: ${outcome.card.labels.length} findings. ${outcome.card.disclaimer}`);
      return;
    case 'rejected': {
      for (const { check, passed, detail } of outcome.checks) log.info(`Model check, ${check}: ${passed ? 'passed' : 'FAILED'}. ${detail}`);
      const failed = outcome.checks.filter(({ passed }) => !passed).map(({ check, detail }) => `${check}: ${detail}`);
      void tellFailure(`The model was not imported. ${failed.join(' ')}`, log);
      return;
    }
    case 'failed':
      void tellFailure(`The model was not imported. ${outcome.message}`, log);
      return;
    case 'cancelled':
      window.setStatusBarMessage('The model was not imported', 3_000);
  }
}
