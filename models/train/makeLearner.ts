import { ProblemError } from '../../server/core/base/problem';
import { isBuiltInNetwork } from '../contract/trainingPlan';
import { headLearner } from './features/headLearner';
import type { Learner, LearnerContext } from './learner';
import { importedLearner, lastBlockLearner } from './imported/importedLearner';
import { networkLearner } from './networkLearner';

/**
 * Creates the learner of a plan's recipe. For recipes on cached features this runs the backbone once per film; a resumed run
 * finds the features done.
 * @throws ProblemError if the network cannot be used
 */
export async function makeLearner(context: LearnerContext): Promise<Learner> {
  const { recipe, network } = context.plan;
  const isBuiltIn = isBuiltInNetwork(network);
  if (recipe === 'full') return isBuiltIn ? networkLearner(context) : importedLearner(context);
  if (isBuiltIn) throw new ProblemError({ what: `The built-in network ${network} is untrained, so the recipe ${recipe} has nothing to build on.`, advice: 'Name an installed model or the folder of a backbone (--network), or choose the recipe full.' });
  return recipe === 'head' ? headLearner(context) : lastBlockLearner(context);
}
