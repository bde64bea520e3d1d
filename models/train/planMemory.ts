import type { TrainingPlan } from '../contract/trainingPlan';
import type { MemoryShare } from '../contract/trainingProtocol';
import { memoryNeed } from './memoryNeed';

/**
 * Parameters, and floats in the layers per pixel of the input, of the built-in networks; a backbone's head counts its
 * features alone (the widest known, DenseNet's 1,024 and ResNet-50's 2,048, stay below).
 */
const networks: Readonly<Record<string, { readonly parameters: number; readonly activationsPerPixel: number }>> = {
  small: { parameters: 160_000, activationsPerPixel: 45 },
  resnet18: { parameters: 11_200_000, activationsPerPixel: 60 },
};
const widestFeatures = 2048;

/** The memory that a plan will take, before anything is loaded. */
export function planMemory({ recipe, network, side, batch, labels }: TrainingPlan, films: number, queueDepth: number): readonly MemoryShare[] {
  const pixels = side * side;
  const known = networks[network] ?? { parameters: 12_000_000, activationsPerPixel: 60 };
  const isHead = recipe === 'head';
  return memoryNeed({
    parameters: isHead ? widestFeatures * labels.length : known.parameters,
    batch,
    inputSize: isHead ? widestFeatures : pixels,
    activations: isHead ? widestFeatures : pixels * known.activationsPerPixel,
    queueDepth,
    films,
    decoders: 1,
  });
}
