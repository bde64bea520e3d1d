import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../server/core/base/problem';
import { checkPlan, runFileNames } from '../contract/trainingFiles';
import { trainingPlanVersion, type TrainingPlan, type TrainingRecipe } from '../contract/trainingPlan';
import { makeFolder } from '../../server/store/release/makeFolder';

/** Settings that the user must give; the others have defaults by recipe. */
export type TrainingWish = Pick<TrainingPlan, 'recipe' | 'network' | 'metadataDirectory' | 'metadataRelease' | 'imageFolder' | 'labels' | 'isSynthetic' | 'threads' | 'providers'> & Partial<TrainingPlan>;

const still = { flip: false, rotationDegrees: 0, zoom: 0, shift: 0, gamma: 0 } as const;

/** Augmentation needs the whole network; cached features cannot be augmented. */
const byRecipe: Readonly<Record<TrainingRecipe, Pick<TrainingPlan, 'batch' | 'epochs' | 'learningRate' | 'weightDecay' | 'patience' | 'augmentation'>>> = {
  full: { batch: 16, epochs: 20, learningRate: 3e-3, weightDecay: 1e-4, patience: 6, augmentation: { flip: false, rotationDegrees: 7, zoom: 0.1, shift: 0.05, gamma: 0.2 } },
  'last-block': { batch: 16, epochs: 20, learningRate: 1e-3, weightDecay: 1e-4, patience: 6, augmentation: still },
  head: { batch: 32, epochs: 60, learningRate: 1e-2, weightDecay: 1e-2, patience: 15, augmentation: still },
};

/** Description of a recipe, after the network's name. */
const recipeWords: Readonly<Record<TrainingRecipe, string>> = { full: 'every weight', 'last-block': 'last block and head', head: 'new head' };

/**
 * Completes a plan with defaults.
 * @throws ProblemError if a value is out of bounds
 */
export function planTraining(wish: TrainingWish): TrainingPlan {
  const network = path.basename(wish.network).toLowerCase().replace(/[^a-z0-9.-]+/g, '-');
  const draft: TrainingPlan = {
    ...byRecipe[wish.recipe],
    version: trainingPlanVersion,
    id: `${network}-${wish.recipe}`.slice(0, 64),
    title: `${network}, ${recipeWords[wish.recipe]}`,
    side: 128,
    warmUp: 0.05,
    seed: 1,
    balance: 0.5,
    positiveWeight: 0,
    placeWeight: 0,
    patchShare: 0,
    checkpointSeconds: 60,
    takesQuickest: false,
    ...wish,
  };
  const checked = checkPlan(draft);
  if ('plan' in checked) return checkTogether(checked.plan);
  throw new ProblemError({ what: `The plan is not possible: ${checked.wrong}.`, advice: 'Run hcdr train --help for the options.' });
}

function checkTogether(plan: TrainingPlan): TrainingPlan {
  const { flip, rotationDegrees, zoom, shift, gamma } = plan.augmentation;
  if (plan.recipe === 'full') return plan;
  if (flip || rotationDegrees + zoom + shift + gamma + plan.patchShare > 0) {
    throw new ProblemError({ what: `The recipe ${plan.recipe} uses cached features of whole films, so augmentation and patches have no effect.`, advice: 'Leave them out, or choose the recipe full.' });
  }
  return plan;
}

/**
 * Writes the plan into its run's folder, where it is never changed. Writing the same plan again resumes the run.
 * @throws ProblemError if the folder has a run with another plan
 */
export async function writePlan(runDirectory: string, plan: TrainingPlan): Promise<{ readonly isNew: boolean }> {
  const file = path.join(runDirectory, runFileNames.plan);
  const text = `${JSON.stringify(plan, undefined, 2)}\n`;
  const existing = await readFile(file, 'utf8').catch(() => undefined);
  if (existing === text) return { isNew: false };
  if (existing !== undefined) throw new ProblemError({ what: 'The folder belongs to a run with another plan.', where: file, advice: 'Choose another folder with --out, or resume that run: hcdr train --resume <folder>.' });
  await makeFolder(runDirectory);
  await writeFile(file, text);
  return { isNew: true };
}
