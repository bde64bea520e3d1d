import path from 'node:path';
import { listModels, shippedModels } from '../../../models/client/modelStore';
import { resolveDataDirectory } from '../../store/release/resolveDataDirectory';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

/** `hcdr xray models`: the last imported first, which is the one taken where none is named. */
export async function runXrayModels(options: CommonOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const dataDirectory = resolveDataDirectory({ ...surroundings, explicit: options.dataDir });
  const { models, problem } = await listModels(dataDirectory, path.join(__dirname, shippedModels));
  if (problem !== undefined) surroundings.writeError(`hcdr: ${problem}\n`);
  const rows = models.map(({ card, importedAt }) => ({
    id: card.id,
    title: card.title,
    labels: card.labels.map(({ id }) => id),
    ...(importedAt === undefined ? { isShipped: true } : { importedAt }),
    intendedUse: card.intendedUse,
    disclaimer: card.disclaimer,
    sha256: card.sha256,
  }));
  if (options.json === true) surroundings.writeOut(`${JSON.stringify({ dataDirectory, models: rows, ...(problem === undefined ? {} : { problem }) }, undefined, 2)}\n`);
  else if (rows.length === 0) surroundings.writeOut('No X-ray model is installed. Import one by its model card: hcdr xray import <card.json>\n');
  else surroundings.writeOut(rows.map((row) => `${row.id}  ${row.title}\n  ${row.labels.length} labels: ${row.labels.join(', ')}\n  ${'importedAt' in row ? `imported ${row.importedAt}` : 'included with this program'}; ${row.disclaimer}\n`).join(''));
  if (rows.length > 0) return exitCodes.fine;
  return problem === undefined ? exitCodes.found : exitCodes.failed;
}
