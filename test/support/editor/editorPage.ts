import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import type { Look } from './looks';

declare const __PROJECT_ROOT__: string;

/** Longest wait for anything that the editor shows; the whole start is the slowest of them. */
const deadlineMs = 30_000;

const firstSize = { width: 1280, height: 800 };

/** A key that opened nothing is pressed again. */
const pressAgainMs = 5_000;
const mostPresses = 6;

/** Between two looks at something that says by itself neither that it is there nor that it is gone. */
const pollMs = 50;

/** The server would pack the 14 MB of the workbench anew for every window, which takes it longer than to send them as they are. */
const uncompressed = { 'accept-encoding': 'identity' };

/** Where screenshots go: kept beside the build, never committed. */
const artifacts = path.join(__PROJECT_ROOT__, 'dist', 'test-artifacts');

export interface OpenOptions {
  /** Address of the running code-server. */
  readonly url: string;
  readonly folder: string;
  /** Notes of the folder to open, by name; at least one. */
  readonly files: readonly string[];
  /** More of what the editor takes in its address. */
  readonly payload?: readonly (readonly [name: string, value: string])[];
}

/** The workbench as a user meets it: keys go in, what is on the screen comes out. Every wait is for something shown. */
export class EditorPage {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** Opens notes and waits until the server has loaded its release. */
  static async open(browser: Browser, { url, folder, files, payload: more = [] }: OpenOptions): Promise<EditorPage> {
    const page = await browser.newPage({ viewport: firstSize, extraHTTPHeaders: uncompressed });
    page.setDefaultTimeout(deadlineMs);
    const { host } = new URL(url);
    const payload = [...files.map((file) => ['openFile', `vscode-remote://${host}${path.join(folder, file)}`]), ...more];
    await page.goto(`${url}/?folder=${encodeURI(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
    const editor = new EditorPage(page);
    await editor.lines.first().waitFor();
    await editor.releaseItem.waitFor();
    return editor;
  }

  /** Closes what is open, whatever has the focus: editors without saving, panels, messages. The files of the folder are at hand then, in a window of the first size. */
  async closeAll(): Promise<void> {
    const { page } = this;
    await page.setViewportSize(firstSize);
    await page.keyboard.press('Escape');
    await this.runCommand('Notifications: Clear All Notifications');
    await this.runCommand('View: Close All Editors');
    const tabs = page.locator('.editor-group-container .tab');
    const refusal = page.locator('.monaco-dialog-box .monaco-button', { hasText: "Don't Save" });
    while ((await tabs.count()) > 0) {
      if (await refusal.isVisible()) await refusal.click();
      else await page.waitForTimeout(pollMs);
    }
    if (await page.locator('.part.panel').isVisible()) await this.runCommand('View: Hide Panel');
    await page.keyboard.press('Control+Shift+e');
    await this.#fileRow('').waitFor();
  }

  /** Opens notes of the folder from the list of its files, the last in front. */
  async openFromExplorer(files: readonly string[]): Promise<void> {
    for (const file of files) {
      await this.#fileRow(file).dblclick();
      await this.page.locator('.tab.active', { hasText: file }).waitFor();
    }
    await this.lines.first().waitFor();
    await this.releaseItem.waitFor();
  }

  #fileRow(name: string): Locator {
    return this.page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
  }

  get lines(): Locator {
    return this.page.locator('.editor-instance .view-lines .view-line');
  }

  /** A line of the visible editor by a text in it; the editor writes blanks as no-break spaces, and titles have a place to break behind each. */
  line(text: string): Locator {
    return this.lines.filter({ hasText: new RegExp(escapeRegExp(text).replace(/ /g, '[ \u00a0]\u200b?')) }).first();
  }

  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible .monaco-list-row');
  }

  get hover(): Locator {
    return this.page.locator('.monaco-hover:visible');
  }

  get quickPickRows(): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row');
  }

  /** The status bar's item once the server has a release loaded. */
  get releaseItem(): Locator {
    return this.page.locator('.statusbar-item', { hasText: /ICD-10-CM (FY\d{4}|starter set)/ });
  }

  /** The page of the panel that is seen. */
  get panel(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  /** Puts the cursor at the end of the document. */
  async goToEnd(): Promise<void> {
    await this.lines.first().click();
    await this.page.keyboard.press('Control+End');
  }

  /** Puts the cursor behind the first place of a text, by the editor's own search. */
  async goTo(text: string): Promise<void> {
    await this.lines.first().click();
    await this.page.keyboard.press('Control+Home');
    await this.page.keyboard.press('Control+f');
    const input = this.page.locator('.find-widget.visible .find-part textarea').first();
    await input.fill(text);
    // A narrow window hides the count, which is there nevertheless.
    await this.page.locator('.find-widget .matchesCount', { hasText: /^1 of/ }).waitFor({ state: 'attached' });
    await this.page.keyboard.press('Escape');
  }

  /** Runs a command by its title, as from the palette. */
  async runCommand(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input').first();
    // A key that comes while another list closes, or a panel hands the focus back, is lost: a user presses it again.
    for (let pressed = 0, isThere = false; pressed < mostPresses && !isThere; pressed += 1) {
      await this.page.keyboard.press('F1');
      isThere = await input.waitFor({ timeout: pressAgainMs }).then(() => true, () => false);
    }
    await input.fill(`>${title}`);
    await this.quickPickRows.filter({ hasText: title }).first().click();
  }

  /** Changes the theme and the width of the window while it is open, as a user does. */
  async putOn({ label, mark, width }: Pick<Look, 'label' | 'mark' | 'width'>): Promise<void> {
    await this.page.setViewportSize({ width, height: 800 });
    const worn = this.page.locator(`.monaco-workbench.${mark}`);
    if (await worn.isVisible()) return;
    await this.runCommand('Preferences: Color Theme');
    // Rows below the fold are not there before the list is narrowed down.
    await this.quickPickRows.filter({ hasText: 'Light Modern' }).first().waitFor();
    await this.page.locator('.quick-input-widget input').first().fill(label);
    await this.quickPickRows.filter({ hasText: label }).first().click();
    await worn.waitFor();
  }

  /** Keeps what is on the screen as `dist/test-artifacts/<name>.png`. */
  async screenshot(name: string): Promise<void> {
    mkdirSync(artifacts, { recursive: true });
    await this.page.screenshot({ path: path.join(artifacts, `${name}.png`) });
  }
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
