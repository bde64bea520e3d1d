import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Uri, window, type LogOutputChannel, type QuickPickItem } from 'vscode';
import { listModels } from '../../models/client/modelStore';
import { labelsToTrain } from '../../models/client/labelsToTrain';
import { planTraining, writePlan } from '../../models/client/planTraining';
import { trainingFolder, waitingRuns, type WaitingRun } from '../../models/client/trainingRuns';
import type { TrainingPlan, TrainingRecipe } from '../../models/contract/trainingPlan';
import { formatProblem, ProblemError } from '../../server/core/base/problem';
import { findCurrentRelease } from '../../server/store/release/findCurrentRelease';
import { openXrayMetadata } from '../../server/store/xray/openXrayMetadata';
import { xrayMetadataSchemaVersion } from '../../server/store/xray/xraySchema';
import type { ExtensionParts } from '../extensionParts';
import { offerIngest } from '../ingest/offerIngest';
import { isTrusted } from '../isTrusted';
import { readDataDirectory, readXrayProvider, readXrayProviders } from '../settings';
import { tellFailure } from '../tellFailure';
import { shippedFolder } from '../xray/shippedFolder';

/**
 * "Train X-ray Model…": asks for the folder of films (unless given by the menu) and the recipe, then opens a panel with the run.
 * From the command palette, an interrupted run may be resumed instead.
 */
export async function trainXrayModel({ context, log, trainings }: ExtensionParts, target?: unknown): Promise<void> {
  if (!isTrusted()) return;
  const dataDirectory = readDataDirectory(context);
  try {
    if (target instanceof Uri && target.scheme !== 'file') return void (await tellFailure('This folder is not on a local disk, so it cannot be used for training. Copy it to this machine and choose it there.', log));
    const metadata = await findMetadata(dataDirectory, log);
    if (metadata === undefined) return;
    const waiting = target instanceof Uri ? 'new' : await chooseRun(dataDirectory);
    if (waiting === undefined) return;
    if (waiting !== 'new') return trainings.open(waiting.status.run, waiting.plan);
    const imageFolder = target instanceof Uri ? target.fsPath : await chooseFilms();
    const recipe = imageFolder === undefined ? undefined : await chooseRecipe(dataDirectory, shippedFolder(context));
    if (imageFolder === undefined || recipe === undefined) return;
    const plan = planTraining({
      ...recipe,
      metadataDirectory: metadata.directory,
      metadataRelease: metadata.release,
      imageFolder,
      labels: [...(await labelsToTrain(await openXrayMetadata(metadata.directory), imageFolder))],
      isSynthetic: [imageFolder, path.dirname(imageFolder)].some((folder) => existsSync(path.join(folder, 'phantoms.json'))),
      threads: Math.max(1, availableParallelism() - 1),
      providers: [...readXrayProviders()],
      takesQuickest: readXrayProvider() === 'auto',
    });
    const runDirectory = path.join(trainingFolder(dataDirectory), `${plan.id}-${new Date().toISOString().replace(/[-:]|\.\d+/g, '').toLowerCase()}`);
    await writePlan(runDirectory, plan);
    trainings.open(runDirectory, plan);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    void tellFailure(formatProblem(error.problem), log);
  }
}

/** A run to resume, or `new`; undefined if the user cancelled. Asks nothing if there is no interrupted run. */
async function chooseRun(dataDirectory: string): Promise<WaitingRun | 'new' | undefined> {
  const runs = await waitingRuns(dataDirectory);
  if (runs.length === 0) return 'new';
  const items: readonly (QuickPickItem & { readonly run: WaitingRun | 'new' })[] = [
    { label: '$(add) New training…', run: 'new' },
    ...runs.map((run) => ({ label: `$(debug-continue) Resume ${run.plan.title}`, detail: describeRun(run), run })),
  ];
  return (await window.showQuickPick(items, { title: 'Train X-ray Model', placeHolder: 'Start a new training, or resume one' }))?.run;
}

function describeRun({ status: { step, steps }, plan: { imageFolder } }: WaitingRun): string {
  const films = `films in ${imageFolder}`;
  return steps === 0 ? `Not started · ${films}` : `Step ${step.toLocaleString('en-US')} of ${steps.toLocaleString('en-US')} · ${films}`;
}

async function chooseFilms(): Promise<string | undefined> {
  const chosen = await window.showOpenDialog({ title: 'Films to train on (with their published file names)', openLabel: 'Train on These Films', canSelectFiles: false, canSelectFolders: true });
  return chosen?.[0]?.fsPath;
}

async function findMetadata(dataDirectory: string, log: LogOutputChannel): Promise<{ readonly directory: string; readonly release: string } | undefined> {
  const current = await findCurrentRelease(dataDirectory, 'nih-cxr', xrayMetadataSchemaVersion);
  if (current.state !== 'ready') {
    if (current.state === 'none') void offerIngest({ message: 'Training needs labels of films, and none are installed. Ingest the ChestX-ray14 spreadsheets, or those that “hcdr train phantoms” makes for a trial without patient films.', button: 'Ingest X-ray Metadata…', source: 'nih-cxr' });
    else void tellFailure(current.message, log);
    return undefined;
  }
  return { directory: current.directory, release: current.release.id };
}

type RecipeItem = QuickPickItem & { readonly wish: Pick<TrainingPlan, 'recipe' | 'network'> };

async function chooseRecipe(dataDirectory: string, shipped: string): Promise<Pick<TrainingPlan, 'recipe' | 'network'> | undefined> {
  const { models } = await listModels(dataDirectory, shipped);
  const onModel = (recipe: TrainingRecipe, what: string): readonly RecipeItem[] => models.map(({ card, directory }) => ({ label: `${what} of ${card.title}`, detail: recipe === 'head' ? 'Takes minutes: each film goes through the network once' : 'Takes longer: the last block is trained as well', wish: { recipe, network: directory } }));
  const items: readonly RecipeItem[] = [
    { label: 'Small network, every weight', detail: '156,000 weights at 128 × 128 pixels: suits a CPU', wish: { recipe: 'full', network: 'small' } },
    { label: 'Pyramid network, every weight', detail: 'Sharper class maps, for small findings', wish: { recipe: 'full', network: 'pyramid' } },
    { label: 'ResNet-18, every weight', detail: '11 million weights: suits a graphics card', wish: { recipe: 'full', network: 'resnet18' } },
    ...onModel('head', 'A new head on the features'),
    ...onModel('last-block', 'Last block and a new head'),
  ];
  return (await window.showQuickPick(items, { title: 'What should be trained?', matchOnDetail: true }))?.wish;
}
