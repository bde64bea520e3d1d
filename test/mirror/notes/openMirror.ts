import { after, before } from 'node:test';
import type { Catalog } from '../../../server/core/icd/catalog';
import { createLanguageService, type LanguageService } from '../../../server/service/languageService';
import { defaultSettings } from '../../../server/service/settings';
import { openTestCatalog, toDay, type TestCatalog } from '../../support/releases/testCatalog';
import { readOctober } from '../catalog/mirrorEditions';

/** The day that stands for today: inside FY2026. */
export const today = toDay('2026-02-10');

/** The service over the three October releases of the mirror, opened before the tests of a file and closed after them. */
export function mirrorService(): { readonly service: LanguageService; readonly catalog: Catalog } {
  let opened: TestCatalog | undefined;
  let service: LanguageService | undefined;
  before(async () => {
    const editions = await Promise.all([2024, 2025, 2026].map(async (year) => (await readOctober(year)).input));
    opened = await openTestCatalog(editions);
    service = createLanguageService({ catalog: opened.catalog, settings: defaultSettings, today });
  });
  after(() => opened?.close());
  const closed = (): never => {
    throw new Error('The catalog is open only while tests run.');
  };
  return {
    get service() {
      return service ?? closed();
    },
    get catalog() {
      return opened?.catalog ?? closed();
    },
  };
}
