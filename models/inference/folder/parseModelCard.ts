import * as v from 'valibot';
import type { Problem } from '../../../server/core/base/problem';
import { modelCardSchema, modelCardVersion, type ModelCard } from '../../contract/modelCard';

/** A card, or all its problems; `where` is the path of the value (`labels.2.threshold`). */
export type ModelCardReading = { readonly card: ModelCard } | { readonly problems: readonly Problem[] };

/** Parses a model card. The text may be anything. */
export function parseModelCard(text: string): ModelCardReading {
  let value: unknown;
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text);
  } catch (error) {
    return failed([{ what: `The model card is not JSON: ${error instanceof SyntaxError ? reasonOf(error) : 'it nests too deeply'}.`, advice: 'Fix it in an editor that checks JSON.' }]);
  }
  const version = versionOf(value);
  if (version !== undefined && version > modelCardVersion) return failed([{ where: 'version', what: `The card has version ${version}; this program reads version ${modelCardVersion}.`, advice: 'Update the extension.' }]);
  if (!core.some((key) => typeof value === 'object' && value !== null && key in value)) return failed([{ where: 'model card', what: `This JSON is not a model card: it has neither ${core.slice(0, -1).join(', ')} nor ${core.at(-1)}.`, advice: 'Choose the card that lies beside the .onnx file.' }]);
  const parsed = v.safeParse(modelCardSchema, value);
  if (!parsed.success) return failed(parsed.issues.map(issueProblem));
  const problems = crossProblems(parsed.output);
  return problems.length === 0 ? { card: parsed.output } : failed(problems);
}

/** JSON with none of these fields is not a model card, so one problem is enough. */
const core = ['sha256', 'input', 'output', 'labels'] as const;

/** Maximum problems reported. */
const maxProblems = 50;

function failed(problems: readonly Problem[]): ModelCardReading {
  return { problems: problems.slice(0, maxProblems) };
}

function versionOf(value: unknown): number | undefined {
  return typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number' ? value.version : undefined;
}

function issueProblem(issue: v.BaseIssue<unknown>): Problem {
  const where = v.getDotPath(issue) ?? 'model card';
  return issue.kind === 'schema' && issue.received === 'undefined' ? { where, what: 'It is missing.' } : { where, what: `${issue.message.slice(0, 300)}.` };
}

/** Consistency between the parts of a card. */
function crossProblems(card: ModelCard): readonly Problem[] {
  const { input, labels } = card;
  const problems: Problem[] = [];
  for (const [where, list] of [['input.mean', input.mean] as const, ['input.std', input.std] as const]) {
    if (list.length !== 1 && list.length !== input.channels) problems.push({ where, what: `${list.length} values for ${input.channels} channels.`, advice: 'Give one value for all channels, or one per channel.' });
  }
  for (const [where, size] of [['input.height', input.height] as const, ['input.width', input.width] as const]) {
    if (input.fullyConvolutional && size % input.stride !== 0) problems.push({ where, what: `${size} is not a multiple of the stride ${input.stride}.`, advice: 'A fully convolutional network takes multiples of its stride.' });
  }
  const seen = new Set<string>();
  labels.forEach(({ id }, index) => {
    if (seen.has(id)) problems.push({ where: `labels.${index}.id`, what: `The label "${id}" occurs twice.`, advice: 'List labels in the order of the outputs, each once.' });
    seen.add(id);
  });
  return problems;
}

/** Removes the excerpt that Node quotes: binary content must not reach a terminal. */
function reasonOf({ message }: SyntaxError): string {
  return message.replace(/, (?:\.{3})?"[\s\S]*$/, '').replace(/[^\x20-\x7e]/g, '?');
}
