import { headLearner } from './features/headLearner';
import type { Learner, LearnerContext } from './learner';
import { networkLearner } from './networkLearner';

/**
 * Makes ready what the plan's recipe trains. For recipes on cached features that takes a run of the backbone per film;
 * a run that goes on finds them done.
 * @throws ProblemError where the network cannot be used
 */
export function makeLearner(context: LearnerContext): Promise<Learner> {
  switch (context.plan.recipe) {
    case 'head':
      return headLearner(context);
    case 'full':
    case 'last-block':
      return networkLearner(context);
  }
}
