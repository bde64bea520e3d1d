import { ProblemError } from '../../server/core/base/problem';
import type { Learner, LearnerContext } from './learner';

/** Recipes `full` and `last-block`. */
export function networkLearner({ plan }: LearnerContext): Promise<Learner> {
  return Promise.reject(new ProblemError({ what: `The recipe ${plan.recipe} is not there.` }));
}
