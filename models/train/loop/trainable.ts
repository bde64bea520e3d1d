import type { TrainStep } from '../step/trainStep';

/** What the training loop needs of a learner: a whole network's training step, or a head on features. */
export type Trainable = Pick<TrainStep, 'batch' | 'map' | 'run' | 'state' | 'restore' | 'predict'>;
