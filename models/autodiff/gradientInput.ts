import type { Window } from '../nets/net';
import type { GraphTensor } from './tape';

/** What the gradients of a convolution are made from. */
export interface GradientInput {
  readonly x: GraphTensor;
  /** Of what the convolution gave. */
  readonly gradient: GraphTensor;
  /** [out, in, rows, columns]. */
  readonly weight: GraphTensor;
  readonly window: Window;
}
