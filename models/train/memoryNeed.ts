import type { MemoryShare } from '../contract/trainingProtocol';

export interface MemoryInput {
  /** Weights that are trained; undefined where they are counted only later. */
  readonly parameters: number;
  readonly batch: number;
  /** Floats of one input. */
  readonly inputSize: number;
  /** Floats that one input leaves in the network's layers. */
  readonly activations: number;
  readonly queueDepth: number;
  /** In all parts. */
  readonly films: number;
  readonly decoders: number;
}

const floatBytes = 4;
/**
 * Weights, two moments and their copies: before and after the step, as kernels in blocks and turned round, gradients, the best
 * epoch's, and a checkpoint's on its way to the disk (measured: ResNet-18).
 */
const stateCopies = 21;
/** Kept for the way back, and their gradients at the peak (measured: the built-in nets, inputs of 64 to 256 pixels). */
const activationCopies = 2.3;
/** A process with onnxruntime loaded, measured on Linux. */
const runtimeBytes = 150e6;
/** A decoding process: Node and libvips (measured), and two films of 3,000 × 3,000 pixels on their way. */
const decoderBytes = 100e6;
/** Name, path and number of a film. */
const filmBytes = 250;

/** What a training will take, from its plan alone: told before anything is taken. It does not grow with the epochs. */
export function memoryNeed({ parameters, batch, inputSize, activations, queueDepth, films, decoders }: MemoryInput): readonly MemoryShare[] {
  return [
    { what: 'runtime', bytes: runtimeBytes },
    { what: 'weights and optimiser', bytes: parameters * floatBytes * stateCopies },
    { what: 'layers of a batch', bytes: Math.round(batch * activations * floatBytes * activationCopies) },
    { what: 'batches made ahead', bytes: (queueDepth + 2) * batch * inputSize * floatBytes },
    { what: 'list of films', bytes: films * filmBytes },
    { what: 'decoding processes', bytes: decoders * decoderBytes },
  ];
}
