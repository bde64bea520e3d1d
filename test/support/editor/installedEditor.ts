import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { CleanUp } from '../cleanUp';
import { startCodeServer, type RunningCodeServer } from '../codeServer.mjs';
import { EditorPage, type OpenOptions } from './editorPage';
import { createInstalledSetup, type EditorSetup, type EditorSetupOptions } from './editorSetup';
import { launchChromium } from './launchChromium';

/** In the environment of an editor's processes, with its user's folder: another editor may run beside it, from the same extensions. */
export const editorMark = 'HCDR_TEST_EDITOR';

export interface InstalledEditorOptions extends EditorSetupOptions {
  /** Fills the folders before the editor is there. */
  readonly prepare?: (setup: EditorSetup) => unknown;
  readonly asksForTrust?: boolean;
}

/** What a window is opened with beside its files. */
export interface WindowOptions extends Pick<OpenOptions, 'payload'> {
  /** A window of its own, as after a start of the editor. */
  readonly isNew?: boolean;
}

/** How a test went, as its hooks are told. */
interface TestEnd {
  readonly name: string;
  readonly passed?: boolean;
}

/**
 * The installed extension in a real editor, as the tests of one file share it. A window takes fifteen seconds of two cores to
 * open, so a test gets that of the test before it, emptied, with the notes as they were at first; after a test that failed, a new one.
 */
export class InstalledEditor {
  readonly setup: EditorSetup;
  readonly #browser: Browser;
  readonly #notes: EditorSetupOptions['notes'];
  readonly #cleanUp: CleanUp;
  #server: RunningCodeServer;
  #window: EditorPage | undefined;
  /** What the window was opened with, which only a new one can change. */
  #payload = '';

  private constructor(parts: { readonly setup: EditorSetup; readonly server: RunningCodeServer; readonly browser: Browser; readonly notes: EditorSetupOptions['notes']; readonly cleanUp: CleanUp }) {
    this.setup = parts.setup;
    this.#server = parts.server;
    this.#browser = parts.browser;
    this.#notes = parts.notes;
    this.#cleanUp = parts.cleanUp;
    this.#cleanUp.add(() => this.#server.stop());
  }

  static async start({ notes, settings, prepare, asksForTrust = false }: InstalledEditorOptions): Promise<InstalledEditor> {
    const cleanUp = new CleanUp();
    try {
      const setup = await createInstalledSetup(settings === undefined ? { notes } : { notes, settings });
      cleanUp.add(setup.dispose);
      await prepare?.(setup);
      const browser = await launchChromium();
      cleanUp.add(() => browser.close());
      return new InstalledEditor({ setup, server: await startServer(setup, { asksForTrust }), browser, notes, cleanUp });
    } catch (error) {
      await cleanUp.run();
      throw error;
    }
  }

  get server(): RunningCodeServer {
    return this.#server;
  }

  /** The address of the workspace without files to open, which a window would open instead of what it had. */
  get address(): string {
    return `${this.#server.url}/?folder=${encodeURI(this.setup.workspace)}`;
  }

  /** Ends the server and starts another one at the same address, by which a window knows what it had. */
  async restart(how: Pick<InstalledEditorOptions, 'asksForTrust'>): Promise<void> {
    await this.#server.stop();
    this.#server = await startServer(this.setup, { ...how, port: Number(new URL(this.#server.url).port) });
  }

  stop(): Promise<void> {
    return this.#cleanUp.run();
  }

  /** A window on the workspace in which these notes are open and nothing else. */
  async open(files: readonly string[], { payload = [], isNew = false }: WindowOptions = {}): Promise<EditorPage> {
    const opened = JSON.stringify(payload);
    if (this.#window !== undefined && (isNew || opened !== this.#payload)) await this.#discard();
    if (this.#window === undefined) {
      this.#restoreNotes();
      this.#payload = opened;
      return (this.#window = await EditorPage.open(this.#browser, { url: this.#server.url, folder: this.setup.workspace, files, payload }));
    }
    await this.#window.closeAll();
    this.#restoreNotes();
    await this.#window.openFromExplorer(files);
    return this.#window;
  }

  /** Keeps what a test left on the screen, the first thing to look at where one failed; the window of one that passed serves the next. */
  async end({ name, passed = false }: TestEnd, group: string): Promise<void> {
    await this.#window?.screenshot(`${group}-end-of-${name.replace(/\W+/g, '-').slice(0, 40)}`);
    if (!passed) await this.#discard();
  }

  async #discard(): Promise<void> {
    await this.#window?.page.close();
    this.#window = undefined;
  }

  #restoreNotes(): void {
    for (const [name, text] of Object.entries(this.#notes)) {
      const file = path.join(this.setup.workspace, name);
      if (readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
    }
  }
}

function startServer(setup: EditorSetup, { asksForTrust = false, port = 0 }: { readonly asksForTrust?: boolean; readonly port?: number }): Promise<RunningCodeServer> {
  return startCodeServer({ ...setup, asksForTrust, port, folder: setup.workspace, env: { [editorMark]: setup.userDataDir } });
}
