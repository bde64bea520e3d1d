import { createHash } from 'node:crypto';
import { disclaimer } from '../../core/base/disclaimer';
import { ProblemError } from '../../core/base/problem';
import { deidentify, restore } from '../../core/deidentify/deidentify';
import { estimateTokens } from '../../core/languageModel/estimateTokens';
import { parseNote } from '../../core/note/noteDocument';
import { codesOfAnswer } from '../../service/codes/codesOfAnswer';
import { describeAnsweredCode } from '../../service/codes/describeAnsweredCode';
import { readNote } from '../check/readNote';
import { openEngine } from '../engine';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';
import { askEndpoint } from './askEndpoint';

export interface AskOptions extends CommonOptions {
  readonly endpoint: string;
  readonly model: string;
  readonly question: string;
  readonly timeout: number;
  /** The mark of the text that was shown: consent to send exactly that text. */
  readonly send?: string;
}

/** Characters of a text's mark: enough that no other text has it by chance. */
const markLength = 16;

/**
 * `hcdr ask`, the one way on which words of a note leave this machine. Without `--send` it prints the exact text that would be sent, without
 * identifiers, and its mark; with the mark it sends that text and no other, puts the originals back into the answer, and judges its codes.
 */
export async function runAsk(file: string, options: AskOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  const address = readAddress(options.endpoint);
  const original = parseNote(await readNote(file, surroundings));
  // In one piece: who is named in both has one placeholder, and what tells of a name in one tells of it in the other.
  const note = deidentify(parseNote(`${options.question}\n\n${original.text}`));
  const outgoing = note.text;
  const mark = createHash('sha256').update(`${address.href}\n${options.model}\n${outgoing}`).digest('hex').slice(0, markLength);
  const { writeOut, writeError } = surroundings;
  if (options.send === undefined) {
    if (options.json === true) writeOut(`${JSON.stringify({ outgoing, to: address.href, tokens: estimateTokens(outgoing), replaced: note.replacements.length, mark, sent: false }, undefined, 2)}\n`);
    else {
      writeOut(outgoing.endsWith('\n') ? outgoing : `${outgoing}\n`);
      writeError(`Nothing was sent. This is the exact text for ${address.host}: about ${estimateTokens(outgoing)} tokens, ${note.replacements.length} identifiers replaced. No program finds every identifier, so read the text first. To send it, add --send ${mark}\n`);
    }
    return exitCodes.fine;
  }
  if (options.send !== mark) throw new ProblemError({ what: 'this is not the text that was shown; nothing was sent.', advice: 'The note, the question, the model or the address changed. Run the command without --send, read the text, and use its new mark.' });
  // Codes are judged by what is installed: without it nothing is asked.
  const engine = await openEngine(options, surroundings);
  const answer = await askEndpoint({ address, model: options.model }, outgoing, { signal: new AbortController().signal, deadlineMs: options.timeout * 1000 });
  if (answer.state !== 'answered') throw new ProblemError({ what: answer.state === 'failed' ? answer.message : 'the question was cancelled.' });
  const text = restore(answer.text, note.originals);
  const { on, edition, codes } = codesOfAnswer(answer.text, original, engine);
  if (options.json === true) writeOut(`${JSON.stringify({ outgoing, to: address.href, sent: true, answer: text, on, codes, notice: disclaimer }, undefined, 2)}\n`);
  else writeOut(`${text.trimEnd()}\n${codes.length === 0 ? '' : `\nCodes in the answer, according to ${edition} on ${on}:\n${codes.map((code) => `${code.code.padEnd(9)} ${describeAnsweredCode(code)}\n`).join('')}`}\n${disclaimer}\n`);
  return codes.some(({ state }) => state !== 'billable') ? exitCodes.found : exitCodes.fine;
}

function readAddress(endpoint: string): URL {
  const address = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (address === undefined || (address.protocol !== 'http:' && address.protocol !== 'https:')) throw new ProblemError({ what: `"${endpoint}" is not an http or https address.`, where: '--endpoint', advice: 'Name the base address of an OpenAI-compatible server, such as http://127.0.0.1:11434/v1.' });
  return address;
}
