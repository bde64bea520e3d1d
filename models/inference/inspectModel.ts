import { createHash } from 'node:crypto';
import { formatProblem, type Problem } from '../../server/core/base/problem';
import type { ModelCard } from '../contract/modelCard';
import type { ModelCheck } from '../contract/protocol';
import type { OnnxModel } from '../onnx/onnxModel';
import { readOnnx } from '../onnx/onnxReader';
import { matchNetwork, shown } from './runtime/matchNetwork';
import { calibrationProblems } from './folder/calibrationProblems';

/** A card and its network, as far as both can be analyzed without running it. */
export interface ModelParts {
  readonly card: ModelCard;
  readonly bytes: Uint8Array;
  readonly model: OnnxModel;
}

export interface Inspection {
  readonly checks: readonly ModelCheck[];
  /** Absent if a check failed without which the network cannot run. */
  readonly parts?: ModelParts;
}

/** Checks a network's bytes against its card without running it: checksum, file format, names, shapes, labels, calibration. */
export function inspectNetwork(card: ModelCard, bytes: Uint8Array): Inspection {
  const checksum = checkSum(card, bytes);
  const reading = readOnnx(bytes);
  if ('problem' in reading) return { checks: [checksum, failedCheck('ONNX file', [reading.problem])] };
  const { model } = reading;
  const external = model.initializers.filter(({ isExternal }) => isExternal).length;
  if (external > 0) {
    return { checks: [checksum, failedCheck('ONNX file', [{ what: `${external} of its weights are in another file.`, advice: 'Save the network as one file (onnx.save with save_as_external_data=False).' }])] };
  }
  const { names, shapes, labels } = matchNetwork(card, model);
  const input = model.inputs.find(({ name }) => name === card.input.name);
  const checks = [
    checksum,
    passedCheck('ONNX file', `${model.nodes.length} nodes, opset ${model.opsets.get('') ?? 'unknown'}${model.producer === '' ? '' : `, made by ${model.producer}`}.`),
    checkOf('names', names, `Input "${card.input.name}", output "${card.output.name}".`),
    checkOf('shapes', shapes, `Input ${input?.shape === undefined ? 'of any shape' : shown(input.shape)}.`),
    checkOf('labels', labels, `${card.labels.length}: ${card.labels.map(({ id }) => id).join(', ')}.`),
    checkOf('calibration', calibrationProblems(card), `${card.labels.filter(({ calibration }) => calibration !== undefined).length} of ${card.labels.length} labels are calibrated.`),
  ];
  return checks.every(({ passed }) => passed) ? { checks, parts: { card, bytes, model } } : { checks };
}

function checkSum(card: ModelCard, bytes: Uint8Array): ModelCheck {
  const actual = createHash('sha256').update(bytes).digest('hex');
  const problem: Problem = { where: 'sha256', what: `${card.file} has the checksum ${actual}, but the card says ${card.sha256}.`, advice: 'The file was changed or cut short: copy it again, or write its checksum into the card if you changed it yourself.' };
  return checkOf('checksum', actual === card.sha256 ? [] : [problem], `SHA-256 ${actual}.`);
}

export function checkOf(check: string, problems: readonly Problem[], detail: string): ModelCheck {
  return problems.length === 0 ? passedCheck(check, detail) : failedCheck(check, problems);
}

export function passedCheck(check: string, detail: string): ModelCheck {
  return { check, passed: true, detail };
}

export function failedCheck(check: string, problems: readonly Problem[]): ModelCheck {
  return { check, passed: false, detail: problems.map(formatProblem).join('\n') };
}
