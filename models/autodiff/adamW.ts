import type { GraphTensor, Tape } from './tape';

/** β₁ and β₂, the defaults of Kingma and Ba 2015, section 2. */
export const adamDecay = { first: 0.9, second: 0.999 } as const;
const epsilon = 1e-8;

/** Scalars of one step. */
export interface AdamScalars {
  /** Learning rate including bias correction. */
  readonly rate: GraphTensor;
  /** ε scaled by the second moment's bias correction. */
  readonly epsilon: GraphTensor;
  /** 1 − learning rate · λ. */
  readonly keep: GraphTensor;
}

export interface AdamInput {
  readonly weight: GraphTensor;
  readonly m: GraphTensor;
  readonly v: GraphTensor;
  readonly gradient: string;
  readonly decays: boolean;
}

/** One step of AdamW (Loshchilov and Hutter 2019, algorithm 2): weight decay is decoupled from the moments. Outputs are named like the inputs with a prime. */
export function adamW(tape: Tape, { weight, m, v, gradient, decays }: AdamInput, scalars: AdamScalars): readonly GraphTensor[] {
  const moment = (old: GraphTensor, value: string, decay: number): string => tape.op('Add', [tape.op('Mul', [old.name, tape.scalar(decay)]), tape.op('Mul', [value, tape.scalar(1 - decay)])], {}, primed(old.name));
  const first = moment(m, gradient, adamDecay.first);
  const second = moment(v, tape.op('Mul', [gradient, gradient]), adamDecay.second);
  const change = tape.op('Div', [tape.op('Mul', [first, scalars.rate.name]), tape.op('Add', [tape.op('Sqrt', [second]), scalars.epsilon.name])]);
  const kept = decays ? tape.op('Mul', [weight.name, scalars.keep.name]) : weight.name;
  const next = tape.op('Sub', [kept, change], {}, primed(weight.name));
  return [next, first, second].map((name) => ({ name, shape: weight.shape }));
}

export function primed(name: string): string {
  return `${name}'`;
}

/** The scalars of step `step` (from 1) at a learning rate. */
export function adamScalars({ step, learningRate, weightDecay }: { readonly step: number; readonly learningRate: number; readonly weightDecay: number }): { readonly rate: number; readonly epsilon: number; readonly keep: number } {
  const root = Math.sqrt(1 - adamDecay.second ** step);
  return { rate: (learningRate * root) / (1 - adamDecay.first ** step), epsilon: epsilon * root, keep: 1 - learningRate * weightDecay };
}
