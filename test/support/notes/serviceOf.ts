import { after, before } from 'node:test';
import { ruleIds, type RuleId } from '../../../server/service/findings/finding';
import { createLanguageService, type LanguageService } from '../../../server/service/languageService';
import { defaultSettings, type ServiceSettings } from '../../../server/service/settings';
import type { EditionInput } from '../../../server/store/catalog/editions/editionInput';
import type { CodeEdits } from '../../../server/core/icd/edits';
import type { Catalog } from '../../../server/core/icd/catalog';
import { openTestCatalog, toDay, type TestCatalog } from '../releases/testCatalog';

export interface ServiceUnderTest {
  readonly service: LanguageService;
  readonly catalog: Catalog;
  /** The same catalog with other settings. */
  with(settings: Partial<ServiceSettings>): LanguageService;
  /** The same catalog beside these edit lists. */
  withEdits(edits: CodeEdits): LanguageService;
}

/** Settings with all rules off but these: for tests of one kind of finding in notes that speak of nothing else. */
export function onlyRules(...kept: readonly RuleId[]): Partial<ServiceSettings> {
  const off = ruleIds.filter((id) => !kept.includes(id));
  return { rules: Object.fromEntries(off.map((id) => [id, 'off'])) };
}

/** Rules of the code list itself. */
export const listRules = ['icd/malformed', 'icd/unknown-code', 'icd/deleted', 'icd/not-yet-valid', 'icd/seventh-character', 'icd/placeholder', 'icd/not-billable', 'icd/duplicate'] as const satisfies readonly RuleId[];

/** The day that stands for today in every test of the service: inside FY2026. */
export const today = toDay('2026-02-10');

/** Opens one catalog before the tests of a file and closes it after them; the parts may be used inside of tests only. */
export function serviceForTests(editions?: readonly EditionInput[]): ServiceUnderTest {
  let opened: TestCatalog | undefined;
  let plain: LanguageService | undefined;
  before(async () => {
    opened = await openTestCatalog(editions);
  });
  after(() => opened?.close());
  const make = (settings: Partial<ServiceSettings>): LanguageService => {
    if (opened === undefined) throw new Error('The catalog is open only while tests run.');
    return createLanguageService({ catalog: opened.catalog, settings: { ...defaultSettings, ...settings }, today });
  };
  return {
    get service() {
      return (plain ??= make({}));
    },
    get catalog() {
      if (opened === undefined) throw new Error('The catalog is open only while tests run.');
      return opened.catalog;
    },
    with: make,
    withEdits(edits) {
      if (opened === undefined) throw new Error('The catalog is open only while tests run.');
      return createLanguageService({ catalog: opened.catalog, edits, settings: defaultSettings, today });
    },
  };
}
