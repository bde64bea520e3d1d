import { type FrameLocator, type Locator, type Page } from 'playwright-core';
import type { EditorPage } from './editorPage';
import { untilKept } from './editorStore';

/** A canvas of the panel as it was read back. */
export interface ReadLayer {
  /** Canvas pixels. */
  readonly width: number;
  readonly height: number;
  /** Canvas pixels per CSS pixel. */
  readonly ratio: number;
  /** RGBA, row-major. */
  readonly pixels: Uint8Array;
}

/** A dialog that did not take an answer is asked again. */
const acceptAgainMs = 1_000;

/** The X-ray panel of an open editor: what a reader of films sees and does. */
export class XrayPage {
  readonly editor: EditorPage;

  constructor(editor: EditorPage) {
    this.editor = editor;
  }

  get #page(): Page {
    return this.editor.page;
  }

  /** The panel's own page, within the editor's two frames. */
  get panel(): FrameLocator {
    return this.editor.panel;
  }

  get stage(): Locator {
    return this.panel.locator('.stage');
  }

  get rows(): Locator {
    return this.panel.locator('.finding');
  }

  /** The row of the chosen finding. */
  get chosen(): Locator {
    return this.panel.locator('.finding[aria-selected="true"]');
  }

  get status(): Locator {
    return this.panel.locator('.status-card');
  }

  get live(): Locator {
    return this.panel.locator('.live');
  }

  button(name: string): Locator {
    return this.panel.getByRole('button', { name, exact: true });
  }

  /** Opens a file of the workspace as a click in the explorer does. */
  async openFile(name: string): Promise<void> {
    await this.#page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().click();
    await this.#page.locator('.tabs-container .tab.active', { hasText: name }).waitFor();
  }

  /**
   * Analyzes a picture by the explorer's menu. Not over the editor's own preview: two webviews that load at once race
   * for the one service worker of a browser's origin, and now and then one of them stays empty.
   */
  async analyze(name: string): Promise<void> {
    await this.chooseInMenu(name, 'Analyze Chest X-ray');
    await this.panel.locator('h1', { hasText: name }).waitFor();
  }

  /** Chooses an entry of the explorer's menu on a file or folder. */
  async chooseInMenu(name: string, title: string): Promise<void> {
    await this.#page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first().click({ button: 'right' });
    // A menu takes no click in its first moments, but keys it takes.
    const entry = this.#page.locator('.monaco-menu .action-item', { hasText: title });
    await entry.hover();
    await entry.and(this.#page.locator('.focused')).waitFor();
    await this.#page.keyboard.press('Enter');
  }

  /** Types a path into the editor's own file dialog and accepts it. While the dialog reads a folder it takes no answer, and writes over the path. */
  async acceptDialog(path: string): Promise<void> {
    const dialog = this.#page.locator('.quick-input-widget');
    const input = dialog.locator('input').first();
    await this.editor.quickPickRows.first().waitFor();
    do {
      if ((await input.inputValue()) !== path) await input.fill(path);
      await dialog.locator('.monaco-button', { hasText: /^(Import|Ingest|Analyze|Save|OK)$/ }).click({ timeout: acceptAgainMs }).catch(() => undefined);
    } while (!(await input.waitFor({ state: 'hidden', timeout: acceptAgainMs }).then(() => true, () => false)));
  }

  /** A layer of the stage, read back from its canvas after the next frame. */
  async readLayer(name: 'film-layer' | 'overlay-layer'): Promise<ReadLayer> {
    const read = await this.panel.locator(`canvas.${name}`).evaluate(
      // In the panel's page; its types are not this program's.
      (canvas) =>
        new Promise<{ width: number; height: number; ratio: number; base64: string }>((resolve) => {
          const page = globalThis as unknown as { requestAnimationFrame(next: () => void): void; devicePixelRatio: number; btoa(text: string): string };
          const film = canvas as unknown as { width: number; height: number; getContext(kind: '2d'): { getImageData(x: number, y: number, width: number, height: number): { data: Uint8ClampedArray } } };
          page.requestAnimationFrame(() =>
            page.requestAnimationFrame(() => {
              const { data } = film.getContext('2d').getImageData(0, 0, film.width, film.height);
              let text = '';
              for (let i = 0; i < data.length; i += 8192) text += String.fromCharCode(...data.subarray(i, i + 8192));
              resolve({ width: film.width, height: film.height, ratio: page.devicePixelRatio, base64: page.btoa(text) });
            }),
          );
        }),
    );
    return { width: read.width, height: read.height, ratio: read.ratio, pixels: Buffer.from(read.base64, 'base64') };
  }

  /** As {@link untilKept}. */
  async untilKept(pattern: RegExp): Promise<void> {
    await untilKept(this.#page, pattern);
  }

  /** Sets a slider of the panel as a drag does. */
  async setSlider(name: string, value: number): Promise<void> {
    await this.panel.getByRole('slider', { name }).fill(String(value));
  }
}
