import type { OnnxModel } from '../../onnx/onnxModel';

/** Minimum convolutions of a block: a residual block has two, as do the expands of a fire module. */
const minConvolutions = 2;

/**
 * Input tensor of a network's last block: the last tensor before `features` through which all paths pass, with at least two
 * convolutions after it. Undefined if there is none, as in a network with a skip connection from its input to its end.
 */
export function findBlockStart({ nodes, initializers }: OnnxModel, features: string): string | undefined {
  const lastUse = new Map<string, number>();
  nodes.forEach(({ inputs }, index) => inputs.forEach((name) => lastUse.set(name, index)));
  const end = nodes.findIndex(({ outputs }) => outputs.includes(features));
  const constants = new Set([...initializers.map(({ name }) => name), ...nodes.filter(({ op }) => op === 'Constant').flatMap(({ outputs }) => outputs)]);
  let convolutions = 0;
  for (let index = end; index > 0; index -= 1) {
    if (nodes[index]?.op === 'Conv') convolutions += 1;
    if (convolutions < minConvolutions) continue;
    const before = nodes.slice(0, index).flatMap(({ outputs }) => outputs);
    const alive = [...new Set(before)].filter((name) => name !== '' && !constants.has(name) && (lastUse.get(name) ?? -1) >= index);
    const [only] = alive;
    if (alive.length === 1 && only !== undefined) return only;
  }
  return undefined;
}
