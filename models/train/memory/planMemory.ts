import { sizeOf } from '../../autodiff/tape';
import { isBuiltInNetwork, type TrainingPlan } from '../../contract/trainingPlan';
import type { MemoryShare } from '../../contract/trainingProtocol';
import { netShapes } from '../../nets/netShapes';
import { builtInNets } from '../builtInNets';
import { memoryNeed } from './memoryNeed';

/** A backbone's head counts its features alone (the widest known, DenseNet's 1,024 and ResNet-50's 2,048, stay below). */
const widestFeatures = 2048;
/** Estimate for an imported network that has not been read yet: as large as ResNet-18. */
const likeResNet18 = { parameters: 11_200_000, activationsPerPixel: 165 } as const;

/** Estimates a plan's memory before anything is loaded. */
export function planMemory(plan: TrainingPlan, films: number, queueDepth: number): readonly MemoryShare[] {
  const { recipe, side, batch, labels } = plan;
  const isHead = recipe === 'head';
  const { parameters, activations } = isHead ? { parameters: widestFeatures * labels.length, activations: widestFeatures } : netSize(plan);
  return memoryNeed({ parameters, batch, inputSize: isHead ? widestFeatures : side * side, activations, queueDepth, films, decoders: 1 });
}

function netSize({ network, side, labels }: TrainingPlan): { readonly parameters: number; readonly activations: number } {
  if (!isBuiltInNetwork(network)) return { parameters: likeResNet18.parameters, activations: likeResNet18.activationsPerPixel * side * side };
  const net = builtInNets[network].make({ labels: labels.length, height: side, width: side });
  const sum = (shapes: Iterable<readonly number[]>): number => Array.from(shapes, sizeOf).reduce((total, size) => total + size, 0);
  return { parameters: sum(net.parameters.map(({ shape }) => shape)), activations: sum(netShapes(net).values()) };
}
