import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';

declare const __PROJECT_ROOT__: string;

/** A panel's own page in a browser without an editor; the test is its host. */
export interface BarePage<ToPanel, FromPanel> {
  readonly page: Page;
  /** What the panel has sent, oldest first. */
  readonly sent: readonly FromPanel[];
  readonly send: (message: ToPanel) => Promise<void>;
}

/** Opens the page of a panel, by the name of its bundle. */
export async function openBarePage<ToPanel, FromPanel>(browser: Browser, name: string, size: { readonly width: number; readonly height: number }): Promise<BarePage<ToPanel, FromPanel>> {
  const page = await browser.newPage({ viewport: size });
  page.setDefaultTimeout(10_000);
  const sent: FromPanel[] = [];
  await page.exposeFunction('toHost', (message: FromPanel) => void sent.push(message));
  const read = (file: string): string => readFileSync(path.join(__PROJECT_ROOT__, 'dist', 'webviews', file), 'utf8');
  await page.setContent(`<!DOCTYPE html><style>${read(`${name}.css`)}</style><body></body>`);
  await page.evaluate(() => Object.assign(globalThis, { acquireVsCodeApi: () => ({ postMessage: Reflect.get(globalThis, 'toHost') as unknown, getState: () => undefined, setState: () => undefined }) }));
  await page.addScriptTag({ content: read(`${name}.js`) });
  const send = (message: ToPanel): Promise<void> => page.evaluate((data) => (Reflect.get(globalThis, 'postMessage') as (data: unknown, target: string) => void)(data, '*'), message as unknown);
  return { page, sent, send };
}
