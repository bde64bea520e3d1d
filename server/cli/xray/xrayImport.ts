import path from 'node:path';
import { importModel, type ImportModelOutcome } from '../../../models/client/importModel';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { exitCodes, type CommandSurroundings, type ExitCode } from '../surroundings';
import type { ModelOptions } from './xrayOptions';
import { withXraySession } from './xraySession';

/** `hcdr xray import <card.json>`: every check with what it found; installed only where all pass. */
export async function runXrayImport(card: string, options: ModelOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const outcome = await withXraySession(options, surroundings, ({ client, providers, signal }) =>
    importModel({
      cardPath: path.resolve(card),
      dataDirectory: resolveDataDirectory({ ...surroundings, explicit: options.dataDir }),
      client,
      providers,
      signal,
      onEvent: (event) => event.type === 'warning' && surroundings.writeError(`hcdr: warning: ${event.problem.what}\n`),
      now: surroundings.now,
    }),
  );
  if (options.json === true) surroundings.writeOut(`${JSON.stringify(outcome.status === 'imported' ? { ...outcome, card: undefined, model: outcome.card.id } : outcome, undefined, 2)}\n`);
  else if (outcome.status === 'failed' || isNoCard(outcome)) surroundings.writeError(`hcdr: ${renderRefusal(outcome, card)}\n`);
  else surroundings.writeOut(renderImport(outcome));
  return outcome.status === 'imported' ? exitCodes.fine : exitCodes.failed;
}

/** Nothing of the card could be checked: the file is the trouble, not the model. */
function isNoCard(outcome: ImportModelOutcome): boolean {
  return outcome.status === 'rejected' && !outcome.checks.some(({ passed }) => passed);
}

function renderRefusal(outcome: ImportModelOutcome, card: string): string {
  const what = outcome.status === 'failed' ? outcome.message : 'checks' in outcome ? outcome.checks.map(({ detail }) => detail).join(' ') : '';
  const name = path.basename(card);
  return what.startsWith(`${name}: `) ? `${card}${what.slice(name.length)}` : `${card}: ${what}`;
}

function renderImport(outcome: ImportModelOutcome): string {
  const checks = 'checks' in outcome ? outcome.checks.map(({ check, passed, detail }) => `${passed ? 'ok    ' : 'WRONG '} ${check}: ${detail}\n`).join('') : '';
  switch (outcome.status) {
    case 'imported':
      return `${checks}Installed: ${outcome.card.id}, ${outcome.card.title}. ${outcome.card.disclaimer}\n`;
    case 'rejected':
      return `${checks}The model was not installed.\n`;
    case 'failed':
      return `${outcome.message}\n`;
    case 'cancelled':
      return 'Cancelled; nothing was installed.\n';
  }
}
