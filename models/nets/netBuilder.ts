import type { Net, NetLayer, NetOutput, NetParameter, NetStatistic, Pads, ParameterStart } from './net';

/** ε of batch normalisation, as in PyTorch. */
const epsilon = 1e-5;

export interface ConvOptions {
  readonly kernel: number;
  readonly stride?: number;
  /** Default: no bias, as before a batch normalisation. */
  readonly bias?: ParameterStart;
  readonly start?: ParameterStart;
}

/** A tensor of a net under construction: name and number of channels. */
export interface Features {
  readonly name: string;
  readonly channels: number;
}

/** Builds a net layer by layer. The caller names the layers; parameters are named after their layer, as in PyTorch. */
export class NetBuilder {
  readonly #layers: NetLayer[] = [];
  readonly #parameters: NetParameter[] = [];
  readonly #statistics: NetStatistic[] = [];

  /** Convolution with "same" padding at stride 1. */
  conv(name: string, { name: input, channels }: Features, out: number, { kernel, stride = 1, bias, start = { kind: 'he' } }: ConvOptions): Features {
    const pad = Math.floor(kernel / 2);
    const weight = this.#parameter(`${name}.weight`, [out, channels, kernel, kernel], start);
    const offset = bias === undefined ? {} : { bias: this.#parameter(`${name}.bias`, [out], bias) };
    this.#layers.push({ op: 'conv', input, output: name, weight, ...offset, kernel: [kernel, kernel], strides: [stride, stride], pads: [pad, pad, pad, pad] });
    return { name, channels: out };
  }

  batchNorm(name: string, { name: input, channels }: Features, scale = 1): Features {
    const weights = { scale: this.#parameter(`${name}.weight`, [channels], { kind: 'constant', value: scale }), offset: this.#parameter(`${name}.bias`, [channels], { kind: 'constant', value: 0 }) };
    const statistics = { mean: this.#statistic(`${name}.running_mean`, channels, 0), variance: this.#statistic(`${name}.running_var`, channels, 1) };
    this.#layers.push({ op: 'batchNorm', input, output: name, ...weights, ...statistics, epsilon });
    return { name, channels };
  }

  relu(name: string, { name: input, channels }: Features): Features {
    this.#layers.push({ op: 'relu', input, output: name });
    return { name, channels };
  }

  add(name: string, left: Features, right: Features): Features {
    this.#layers.push({ op: 'add', inputs: [left.name, right.name], output: name });
    return { name, channels: left.channels };
  }

  concat(name: string, parts: readonly Features[]): Features {
    this.#layers.push({ op: 'concat', inputs: parts.map((part) => part.name), output: name });
    return { name, channels: parts.reduce((sum, part) => sum + part.channels, 0) };
  }

  upsample(name: string, { name: input, channels }: Features, factor: number): Features {
    this.#layers.push({ op: 'upsample', input, output: name, factor });
    return { name, channels };
  }

  maxPool(name: string, { name: input, channels }: Features, { kernel, stride, pad }: { readonly kernel: number; readonly stride: number; readonly pad: number }): Features {
    const pads: Pads = [pad, pad, pad, pad];
    this.#layers.push({ op: 'maxPool', input, output: name, kernel: [kernel, kernel], strides: [stride, stride], pads });
    return { name, channels };
  }

  lsePool(name: string, { name: input, channels }: Features, r: number): Features {
    this.#layers.push({ op: 'lsePool', input, output: name, r });
    return { name, channels };
  }

  /** Global average pooling: [batch, channels]. */
  average(name: string, { name: input, channels }: Features): Features {
    this.#layers.push({ op: 'globalAveragePool', input, output: `${name}.cells` }, { op: 'flatten', input: `${name}.cells`, output: name });
    return { name, channels };
  }

  net(name: string, input: Net['input'], output: NetOutput): Net {
    return { name, input, layers: this.#layers, parameters: this.#parameters, statistics: this.#statistics, output };
  }

  #parameter(name: string, shape: readonly number[], start: ParameterStart): string {
    this.#parameters.push({ name, shape, start, decays: shape.length > 1 });
    return name;
  }

  #statistic(name: string, length: number, start: number): string {
    this.#statistics.push({ name, length, start });
    return name;
  }
}
