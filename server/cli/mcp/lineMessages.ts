import { AbstractMessageReader, AbstractMessageWriter, type DataCallback, type Disposable, type Message, type MessageReader, type MessageWriter } from 'vscode-jsonrpc/node';
import { readLines } from '../readLines';

/** Codes of JSON-RPC 2.0 for a line that is no JSON, and one that is no message. */
export const lineErrors = { parse: -32_700, invalid: -32_600 } as const;

/** A line that no message can be made of is answered at once, and the next one is read. */
type AnswerWrong = (code: number, message: string) => void;

/** Messages of JSON-RPC, one to a line, as the stdio transport of the Model Context Protocol frames them (the Language Server Protocol uses headers). */
export class LineMessageReader extends AbstractMessageReader implements MessageReader {
  readonly #lines: AsyncIterable<string>;
  readonly #answerWrong: AnswerWrong;

  constructor(input: AsyncIterable<string | Uint8Array>, answerWrong: AnswerWrong) {
    super();
    this.#lines = readLines(input);
    this.#answerWrong = answerWrong;
  }

  listen(callback: DataCallback): Disposable {
    void this.#read(callback).catch((error: unknown) => {
      this.fireError(error);
      this.fireClose();
    });
    return { dispose: () => undefined };
  }

  async #read(callback: DataCallback): Promise<void> {
    for await (const line of this.#lines) {
      if (line.trim() !== '') this.#take(line, callback);
    }
    this.fireClose();
  }

  #take(line: string, callback: DataCallback): void {
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      return this.#answerWrong(lineErrors.parse, 'The line is not JSON.');
    }
    if (!isMessage(message)) return this.#answerWrong(lineErrors.invalid, 'The line is not a JSON-RPC 2.0 message; batches are not supported.');
    callback(message);
  }
}

/** Writes each message as one line: JSON has no line breaks of its own. */
export class LineMessageWriter extends AbstractMessageWriter implements MessageWriter {
  readonly #write: (text: string) => void;

  constructor(write: (text: string) => void) {
    super();
    this.#write = write;
  }

  write(message: Message): Promise<void> {
    this.#write(`${JSON.stringify(message)}\n`);
    return Promise.resolve();
  }

  end(): void {
    // Standard output belongs to the process.
  }
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && 'jsonrpc' in value && value.jsonrpc === '2.0';
}
