import type { Page } from 'playwright-core';

/** The editor writes its state every five seconds, when it is idle: a busy machine lets it wait. */
const keptWithinMs = 90_000;

/** Waits until the editor has written something that matches into its store, some seconds later; what it holds back at a reload is lost. */
export async function untilKept(page: Page, pattern: RegExp): Promise<void> {
  const deadline = Date.now() + keptWithinMs;
  while (!pattern.test(await page.evaluate(readEditorStore))) {
    if (Date.now() > deadline) throw new Error(`The editor has kept nothing that matches ${pattern.source}.`);
    await page.waitForTimeout(250);
  }
}

/** Everything that the editor keeps in the browser, as one text. Runs in the page, whose types are not this program's. */
async function readEditorStore(): Promise<string> {
  interface Request<T> {
    readonly result: T;
    onsuccess: () => void;
    onerror: () => void;
  }
  interface Database {
    readonly objectStoreNames: { contains(name: string): boolean };
    transaction(name: string): { objectStore(name: string): { getAll(): Request<readonly unknown[]> } };
    close(): void;
  }
  const { indexedDB } = globalThis as unknown as { indexedDB: { databases(): Promise<readonly { readonly name?: string }[]>; open(name: string): Request<Database> } };
  const answerOf = <T>(request: Request<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('The store cannot be read.'));
    });
  const texts: string[] = [];
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await answerOf(indexedDB.open(name));
    if (database.objectStoreNames.contains('ItemTable')) texts.push(...(await answerOf(database.transaction('ItemTable').objectStore('ItemTable').getAll())).map(String));
    database.close();
  }
  return texts.join('\n');
}
