import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { HostMessage, PanelMessage, QuestionName, Questions } from '../../../webviews/reference/protocol';

declare const __PROJECT_ROOT__: string;

/** A question of the panel that the test answers when it likes. */
export interface Asked<Name extends QuestionName = QuestionName> {
  readonly id: number;
  readonly name: Name;
  readonly ask: Questions[Name]['ask'];
}

/** The reference panel's own page in a browser without an editor: the test is its host, and answers in any order. */
export class BarePanel {
  readonly page: Page;
  readonly #sent: PanelMessage[];
  readonly #wake = new Set<() => void>();

  private constructor(page: Page, sent: PanelMessage[]) {
    this.page = page;
    this.#sent = sent;
  }

  /** Opens the panel, ready at its first page. @param kept what an earlier life of it kept */
  static async open(browser: Browser, kept?: unknown): Promise<BarePanel> {
    const page = await browser.newPage({ viewport: { width: 900, height: 600 } });
    page.setDefaultTimeout(10_000);
    const sent: PanelMessage[] = [];
    const panel = new BarePanel(page, sent);
    await page.exposeFunction('toHost', (message: PanelMessage) => panel.#take(message));
    const read = (name: string): string => readFileSync(path.join(__PROJECT_ROOT__, 'dist', 'webviews', name), 'utf8');
    await page.setContent(`<!DOCTYPE html><style>${read('reference.css')}</style><body></body>`);
    await page.evaluate((state) => Object.assign(globalThis, { acquireVsCodeApi: () => ({ postMessage: Reflect.get(globalThis, 'toHost') as unknown, getState: () => state, setState: (next: unknown) => Object.assign(globalThis, { keptState: next }) }) }), kept);
    await page.addScriptTag({ content: read('reference.js') });
    await panel.#next((message) => message.type === 'ready');
    await panel.send({ type: 'go', labels: ['No Finding', 'Cardiomegaly'] });
    return panel;
  }

  async send(message: HostMessage): Promise<void> {
    await this.page.evaluate((data) => (Reflect.get(globalThis, 'postMessage') as (data: unknown, target: string) => void)(data, '*'), message);
  }

  /** The next question of that name that was not taken yet; waits for it. */
  async asked<Name extends QuestionName>(name: Name): Promise<Asked<Name>> {
    return (await this.#next((message) => message.type === 'ask' && message.name === name)) as unknown as Asked<Name>;
  }

  /** The next message of that kind; waits for it. */
  async told(type: PanelMessage['type']): Promise<PanelMessage> {
    return this.#next((message) => message.type === type);
  }

  /** Waits until the panel called a question off. */
  async cancelled({ id }: Asked): Promise<void> {
    await this.#next((message) => message.type === 'cancel' && message.id === id);
  }

  async answer<Name extends QuestionName>({ id }: Asked<Name>, value: Questions[Name]['answer']): Promise<void> {
    await this.send({ type: 'answer', id, value });
  }

  /** What a reload would bring back. */
  async kept(): Promise<unknown> {
    return this.page.evaluate(() => Reflect.get(globalThis, 'keptState') as unknown);
  }

  #take(message: PanelMessage): void {
    this.#sent.push(message);
    for (const wake of this.#wake) wake();
  }

  async #next(isWanted: (message: PanelMessage) => boolean): Promise<PanelMessage> {
    for (;;) {
      const at = this.#sent.findIndex(isWanted);
      const [message] = at === -1 ? [] : this.#sent.splice(at, 1);
      if (message !== undefined) return message;
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          this.#wake.delete(wake);
          resolve();
        };
        this.#wake.add(wake);
      });
    }
  }
}
