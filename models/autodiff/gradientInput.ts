import type { Window } from '../nets/net';
import type { GraphTensor } from './tape';

/** Inputs of a convolution's backward pass. */
export interface GradientInput {
  readonly x: GraphTensor;
  /** Gradient of the convolution's output. */
  readonly gradient: GraphTensor;
  /** [out, in, rows, columns]. */
  readonly weight: GraphTensor;
  readonly window: Window;
}
