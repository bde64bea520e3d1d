import { ProblemError, type Problem } from '../../server/core/base/problem';
import type { ModelCard } from '../contract/modelCard';
import type { ModelCheck, Provider } from '../contract/protocol';
import { failedCheck, inspectNetwork, passedCheck, type ModelParts } from './inspectModel';
import { openModel, type LoadedModel } from './openModel';
import { parseModelCard } from './folder/parseModelCard';
import { readCardText, readNetworkFile } from './folder/readModelFolder';
import { loadRuntime, type Runtime } from './runtime/runtime';

export interface ValidateModelOptions {
  /** Each is probed separately; the CPU always is. */
  readonly providers: readonly Provider[];
  readonly threads?: number;
  /** Default: onnxruntime, loaded here. */
  readonly runtime?: Runtime;
}

export interface ModelValidation {
  /** In check order; checks that depend on a failed one are omitted. */
  readonly checks: readonly ModelCheck[];
  readonly card?: ModelCard;
}

/**
 * All checks of an import with their results: card, checksum, file format, names, shapes, labels, calibration, a run on the
 * CPU, map identity, parity of each provider. A provider that is missing on this machine is not the model's fault: its check
 * passes and says so; one that computes other values fails.
 */
export async function validateModel(cardPath: string, options: ValidateModelOptions): Promise<ModelValidation> {
  const files = await readFiles(cardPath);
  if (files.bytes === undefined || files.card === undefined) return files;
  const { card, bytes } = files;
  const inspection = inspectNetwork(card, bytes);
  const checks = [...files.checks, ...inspection.checks];
  if (inspection.parts === undefined) return { checks, card };
  return { checks: [...checks, ...(await runChecks(inspection.parts, options))], card };
}

async function readFiles(cardPath: string): Promise<ModelValidation & { readonly bytes?: Uint8Array }> {
  const text = await valueOrProblem(() => readCardText(cardPath));
  if ('problem' in text) return { checks: [failedCheck('model card', [text.problem])] };
  const reading = parseModelCard(text.value);
  if ('problems' in reading) return { checks: [failedCheck('model card', reading.problems)] };
  const { card } = reading;
  const parsed = passedCheck('model card', `${card.title} (${card.id}).`);
  const network = await valueOrProblem(() => readNetworkFile(cardPath, card.file));
  if ('problem' in network) return { checks: [parsed, failedCheck('network file', [network.problem])], card };
  return { checks: [parsed, passedCheck('network file', `${card.file}, ${network.value.length} bytes.`)], card, bytes: network.value };
}

async function runChecks(parts: ModelParts, options: ValidateModelOptions): Promise<readonly ModelCheck[]> {
  const runtime = options.runtime ?? (await loadRuntime());
  const threads = options.threads === undefined ? {} : { threads: options.threads };
  const onCpu = await valueOrProblem(() => openModel(runtime, parts, { ...threads, providers: [] }));
  if ('problem' in onCpu) return failedRun(onCpu.problem);
  await onCpu.value.network.release();
  const checks = [passedCheck('runs on cpu', `One run on a test pattern gave ${parts.card.labels.length} numbers.`), mapCheck(onCpu.value)];
  for (const provider of new Set(options.providers.filter((name) => name !== 'cpu'))) {
    const opened = await valueOrProblem(() => openModel(runtime, parts, { ...threads, providers: [provider] }));
    if ('value' in opened) await opened.value.network.release();
    checks.push('problem' in opened ? failedCheck(`parity ${provider}`, [opened.problem]) : parityCheck(provider, opened.value));
  }
  return checks;
}

function mapCheck({ maps }: LoadedModel): ModelCheck {
  if (maps.kind === 'occlusion') return passedCheck('class maps', `By occlusion, which takes about a hundred runs per film. ${maps.reason}`);
  const { difference, rows, columns } = maps.identity;
  const source = maps.kind === 'output' ? `the output "${maps.tensor}"` : 'its head, spliced in';
  return passedCheck('class maps', `From ${source}: ${rows} × ${columns} cells; their pooled value (${maps.pooling.kind}) is the output within ${difference.toExponential(1)}.`);
}

function parityCheck(provider: Provider, { network, fallbacks }: LoadedModel): ModelCheck {
  const check = `parity ${provider}`;
  if (network.provider === provider) return passedCheck(check, 'It computes what the CPU computes.');
  const fallback = fallbacks.find((entry) => entry.provider === provider);
  const detail = `${fallback?.reason ?? ''} The model will run on the CPU here.`;
  return { check, passed: fallback?.kind !== 'differs', detail };
}

/** Assigns a problem to its check by its path in the card; if a map is at fault, the network has run. */
function failedRun(problem: Problem): readonly ModelCheck[] {
  const check = failureChecks[problem.where ?? ''] ?? 'runs on cpu';
  const ran = check === 'class maps' ? [passedCheck('runs on cpu', 'One run on a test pattern.')] : [];
  return [...ran, failedCheck(check, [problem])];
}

const failureChecks: Readonly<Record<string, string>> = { 'output.map': 'class maps', labels: 'labels', 'input.fullyConvolutional': 'shapes' };

async function valueOrProblem<T>(work: () => Promise<T>): Promise<{ readonly value: T } | { readonly problem: Problem }> {
  try {
    return { value: await work() };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { problem: error.problem };
  }
}
