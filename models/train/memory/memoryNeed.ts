import type { MemoryShare } from '../../contract/trainingProtocol';

export interface MemoryInput {
  /** Weights that are trained; undefined if they are counted only later. */
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
 * Weights, two moments and gradients; gradients and kernels rotated by 180° within a step; the best epoch's and a checkpoint's
 * on their way to the disk; the network of the predictions, as a file and as the runtime has it (measured: ResNet-18, 14).
 */
const stateCopies = 16;
/** Kept for the way back, gradients at the peak, the predictions after an epoch, and memory between them that lies fallow (measured: the built-in nets, inputs of 64 to 256 pixels; .6 to .8 of it a step alone). */
const activationCopies = 1.6;
/** A process with onnxruntime loaded, and the garbage that it collects now and then only; measured on Linux. */
const runtimeBytes = 190e6;
/** A decoding process: Node and libvips (measured), two films of 3,000 × 3,000 pixels on their way, and garbage. */
const decoderBytes = 170e6;
/** Name, path and number of a film. */
const filmBytes = 250;

/** What a training will take, from its plan alone: told before anything is taken. It does not grow with the epochs. */
export function memoryNeed({ parameters, batch, inputSize, activations, queueDepth, films, decoders }: MemoryInput): readonly MemoryShare[] {
  return [
    { what: 'runtime', bytes: runtimeBytes },
    { what: 'weights and optimizer', bytes: parameters * floatBytes * stateCopies },
    { what: 'activations of a batch', bytes: Math.round(batch * activations * floatBytes * activationCopies) },
    { what: 'prefetched batches', bytes: (queueDepth + 2) * batch * inputSize * floatBytes },
    { what: 'list of films', bytes: films * filmBytes },
    { what: 'decoding processes', bytes: decoders * decoderBytes },
  ];
}
