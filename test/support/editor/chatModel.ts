import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** An extension that offers a chat model of its own, as an account's provider does; it keeps what it was asked and answers what the test says. */
export class ChatModel {
  /** To be given to the editor as an extension under development, which may offer models. */
  readonly folder: string;

  /** @param parent an empty folder of the test's own */
  constructor(parent: string, { name, pieces, waitsFor }: ChatModelOptions) {
    this.folder = path.join(parent, 'chat-model');
    mkdirSync(this.folder);
    const manifest = {
      name: 'chat-model',
      publisher: 'test',
      version: '1.0.0',
      engines: { vscode: '^1.91.0' },
      main: './extension.js',
      activationEvents: ['onStartupFinished', 'onLanguageModelChat:test'],
      contributes: { languageModels: [{ vendor: 'test' }] },
      enabledApiProposals: ['chatProvider'],
    };
    writeFileSync(path.join(this.folder, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(this.folder, 'extension.js'), `(${run.toString()})(require, module, ${JSON.stringify({ file: this.#file, name, pieces, waitsFor })});`);
  }

  get #file(): string {
    return path.join(this.folder, 'asked.jsonl');
  }

  /** The texts that it was asked, oldest first. */
  asked(): readonly string[] {
    return existsSync(this.#file) ? readFileSync(this.#file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line) as string) : [];
  }
}

export interface ChatModelOptions {
  readonly name: string;
  /** The answer, piece by piece. */
  readonly pieces: readonly string[];
  /** A question with these words gets the pieces, and then no end until it is cancelled. */
  readonly waitsFor: string;
}

/** The extension itself, by the interface that VS Code 1.100 has for providers; it runs in the editor, by its text. */
function run(load: (id: string) => never, module: { exports: unknown }, { file, name, pieces, waitsFor }: ChatModelOptions & { readonly file: string }): void {
  interface Api {
    readonly lm: { registerChatModelProvider(id: string, provider: object, about: object): { dispose(): void } };
    readonly LanguageModelTextPart: new (text: string) => object;
  }
  interface Token {
    onCancellationRequested(then: () => void): void;
  }
  const { lm, LanguageModelTextPart } = load('vscode') as Api;
  const { appendFileSync } = load('node:fs') as { appendFileSync(file: string, text: string): void };
  const provider = {
    async provideLanguageModelResponse(messages: readonly { readonly content: readonly { readonly value?: string }[] }[], _options: unknown, _extension: string, progress: { report(part: object): void }, token: Token): Promise<void> {
      const text = messages.flatMap(({ content }) => content.map(({ value }) => value ?? '')).join('');
      appendFileSync(file, `${JSON.stringify(text)}\n`);
      for (const piece of pieces) progress.report({ index: 0, part: new LanguageModelTextPart(piece) });
      if (text.includes(waitsFor)) await new Promise<void>((resolve) => token.onCancellationRequested(resolve));
    },
    provideTokenCount: (): Promise<number> => Promise.resolve(1),
  };
  module.exports = {
    activate: ({ subscriptions }: { readonly subscriptions: { dispose(): void }[] }): void => {
      subscriptions.push(lm.registerChatModelProvider('test-model', provider, { vendor: 'test', name, family: 'test', version: '1', maxInputTokens: 8000, maxOutputTokens: 1000, isUserSelectable: true }));
    },
  };
}
