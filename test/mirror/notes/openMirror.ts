import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { before } from 'node:test';
import type { Catalog } from '../../../server/core/icd/catalog';
import { createLanguageService, type LanguageService } from '../../../server/service/languageService';
import { defaultSettings } from '../../../server/service/settings';
import { buildCatalog } from '../../../server/store/catalog/buildCatalog';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { onceForBuild } from '../../support/onceForBuild';
import { toDay } from '../../support/releases/testCatalog';
import { readOctober } from '../catalog/mirrorEditions';

declare const __PROJECT_ROOT__: string;

/** The day that stands for today: inside FY2026. */
export const today = toDay('2026-02-10');

/** The service over the three October releases of the mirror, opened before the tests of a file. */
export function mirrorService(): { readonly service: LanguageService; readonly catalog: Catalog } {
  let opened: Catalog | undefined;
  let service: LanguageService | undefined;
  before(async () => {
    const target = 'dist/test-mirror/octobers';
    // Files that ask the same catalog share one: to build it takes ten times as long as to open it.
    const made = await onceForBuild({ target, parts: ['dist/ingest.js'], make: () => build(path.join(__PROJECT_ROOT__, target)) });
    opened = await openCatalog(made, 'test-release');
    service = createLanguageService({ catalog: opened, settings: defaultSettings, today });
  });
  const closed = (): never => {
    throw new Error('The catalog is open only while tests run.');
  };
  return {
    get service() {
      return service ?? closed();
    },
    get catalog() {
      return opened ?? closed();
    },
  };
}

async function build(directory: string): Promise<void> {
  const editions = await Promise.all([2024, 2025, 2026].map(async (year) => (await readOctober(year)).input));
  await mkdir(directory);
  await buildCatalog({ directory, editions, signal: new AbortController().signal });
}
