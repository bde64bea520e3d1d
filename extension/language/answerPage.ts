import { disclaimer } from '../../server/core/base/disclaimer';
import type { JudgedAnswerResult } from '../../server/lsp/protocol';
import type { StreamedAnswer } from './streamAnswer';

export interface AnswerPageParts {
  /** The model asked. */
  readonly model: string;
  /** The answer so far, with the original words restored. */
  readonly text: string;
  /** Undefined while the answer is being streamed. */
  readonly state?: StreamedAnswer['state'];
  /** Null if no release is installed; undefined before the check. */
  readonly judged?: JudgedAnswerResult | null;
}

const endings: Readonly<Record<StreamedAnswer['state'], string>> = {
  answered: '',
  cancelled: '*You stopped the answer here.*',
  failed: '*The model failed here; see the error message for the reason.*',
  'cut off': '*The answer was too long and was cut off here.*',
};

/** The answer as a Markdown page: origin and disclaimer above it, and the status of its codes below. */
export function answerPage({ model, text, state, judged }: AnswerPageParts): string {
  const parts = [
    `# Answer from ${model}`,
    `> ${disclaimer} A language model can be wrong: read the note and check every code.`,
    text.trimEnd(),
    state === undefined ? '*The answer is being written …*' : endings[state],
    state === undefined || judged === undefined ? '' : describeCodes(judged),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function describeCodes(judged: JudgedAnswerResult | null): string {
  if (judged === null) return '## Codes of this answer\n\nThey were not checked: no ICD-10-CM release is installed.';
  const { codes, edition, on } = judged;
  if (codes.length === 0) return '## Codes of this answer\n\nIt mentions no codes.';
  const wrong = codes.filter(({ state }) => state !== 'billable').length;
  const verdict = wrong === 0 ? 'All of them are valid and billable.' : `${wrong} of ${codes.length} cannot be billed.`;
  const list = codes.map(({ code, state, described }) => `- ${state === 'billable' ? '✓' : '✗'} **${code}** ${described}`).join('\n');
  return `## Codes of this answer\n\nBy ${edition} on ${on}. ${verdict} No list can tell whether the note supports a code.\n\n${list}`;
}
