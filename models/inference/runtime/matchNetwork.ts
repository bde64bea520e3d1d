import type { Problem } from '../../../server/core/base/problem';
import type { ModelCard } from '../../contract/modelCard';
import type { OnnxDimension, OnnxModel, OnnxValue } from '../../onnx/onnxModel';

/** Mismatches between a card and its network, by check. Free dimensions are checked by the first run. */
export interface NetworkMismatches {
  readonly names: readonly Problem[];
  readonly shapes: readonly Problem[];
  readonly labels: readonly Problem[];
}

export function matchNetwork(card: ModelCard, model: OnnxModel): NetworkMismatches {
  const input = model.inputs.find(({ name }) => name === card.input.name);
  const output = model.outputs.find(({ name }) => name === card.output.name);
  const names: Problem[] = [];
  if (input === undefined) names.push({ where: 'input.name', what: `The network has no input "${card.input.name}".`, advice: `Its inputs are ${listed(model.inputs)}.` });
  if (output === undefined) names.push({ where: 'output.name', what: `The network has no output "${card.output.name}".`, advice: `Its outputs are ${listed(model.outputs)}.` });
  const others = model.inputs.filter(({ name }) => name !== card.input.name);
  if (input !== undefined && others.length > 0) names.push({ where: 'input', what: `The network requires further inputs: ${listed(others)}.`, advice: 'Export it with the film as its only input.' });
  return {
    names,
    shapes: [...(input === undefined ? [] : inputProblems(card, input)), ...typeProblems('output', output)],
    labels: output === undefined ? [] : labelProblems(card, output),
  };
}

function inputProblems(card: ModelCard, value: OnnxValue): readonly Problem[] {
  const problems: Problem[] = [...typeProblems('input', value)];
  const { shape } = value;
  if (shape === undefined) return problems;
  if (shape.length !== 4) return [...problems, { where: 'input', what: `The network's input has the shape ${shown(shape)}.`, advice: 'A film is batch × channels × height × width.' }];
  const [batch, channels, height, width] = shape;
  if (typeof batch === 'number' && batch !== 1) problems.push({ where: 'input', what: `The network takes batches of ${batch} only.`, advice: 'Export it with a free batch dimension, or with 1.' });
  const wanted = [['channels', channels, card.input.channels], ['height', height, card.input.height], ['width', width, card.input.width]] as const;
  for (const [what, size, stated] of wanted) {
    if (typeof size !== 'number') continue;
    if (size !== stated) problems.push({ where: `input.${what}`, what: `The card says ${stated}, the network's input is ${shown(shape)}.`, advice: `Write ${size}.` });
    else if (what !== 'channels' && card.input.fullyConvolutional) problems.push({ where: 'input.fullyConvolutional', what: `The network's ${what} is fixed at ${size}.`, advice: 'Write false, or export it with free height and width.' });
  }
  return problems;
}

function typeProblems(where: string, value: OnnxValue | undefined): readonly Problem[] {
  if (value?.elementType === undefined || value.elementType === 'float32') return [];
  return [{ where, what: `"${value.name}" is of type ${value.elementType}.`, advice: 'Export the network in float32.' }];
}

function labelProblems(card: ModelCard, { name, shape }: OnnxValue): readonly Problem[] {
  const count = shape?.[1];
  if (shape === undefined || typeof count !== 'number' || count === card.labels.length) return [];
  return [{ where: 'labels', what: `The card has ${card.labels.length} labels, the output "${name}" is ${shown(shape)}: ${count} values.`, advice: 'List labels in the order of the outputs, one for each.' }];
}

function listed(values: readonly OnnxValue[]): string {
  return values.length === 0 ? 'none' : values.slice(0, 20).map(({ name, shape }) => `"${name}"${shape === undefined ? '' : ` ${shown(shape)}`}`).join(', ');
}

/** Formats a shape: `[N, 3, 224, 224]`. */
export function shown(shape: readonly OnnxDimension[]): string {
  return `[${shape.map((size) => size ?? '?').join(', ')}]`;
}
