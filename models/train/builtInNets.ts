import type { BuiltInNetwork } from '../contract/trainingPlan';
import type { Net } from '../nets/net';
import { pyramidNet } from '../nets/pyramidNet';
import { resNet18 } from '../nets/resNet18';
import { smallResidualNet, type NetSize } from '../nets/smallResidualNet';

export interface BuiltInNet {
  readonly make: (size: NetSize) => Net;
  /** The input's sides are multiples of it. */
  readonly stride: number;
}

export const builtInNets: Readonly<Record<BuiltInNetwork, BuiltInNet>> = {
  small: { make: smallResidualNet, stride: 16 },
  pyramid: { make: pyramidNet, stride: 32 },
  resnet18: { make: resNet18, stride: 32 },
};
