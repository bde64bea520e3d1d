import { copyFile, cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Catalog } from '../../../server/core/icd/catalog';
import { createLanguageService, type LanguageService } from '../../../server/service/languageService';
import { defaultSettings, type ServiceSettings } from '../../../server/service/settings';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { openExtras } from '../../../server/store/reference/openExtras';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { ingestHere } from '../../support/releases/ingestHere';
import { ingestSource } from '../../support/releases/ingestSource';
import { mirror, toDay } from '../catalog/mirrorEditions';

/** The day that stands for today: inside FY2026. */
export const today = toDay('2026-02-10');

export interface RulesUnderTest {
  readonly folder: string;
  readonly service: LanguageService;
  readonly catalog: Catalog;
  /** The same with other settings. */
  with(settings: Partial<ServiceSettings>): LanguageService;
  /** The same where no edits are installed. */
  withoutEdits(settings: Partial<ServiceSettings>): LanguageService;
}

/** All that the rules stand on, brought in as a user does: FY2026 with its Tabular List and indexes, the code list of FY2025, edits, mappings and procedures. */
export function rulesForTests(): RulesUnderTest {
  let opened: RulesUnderTest | undefined;
  before(async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'hcdr-rules-'));
    const releases = path.join(folder, 'releases');
    await mkdir(path.join(releases, 'fy2025'), { recursive: true });
    await cp(path.join(mirror, 'fy2026'), path.join(releases, 'fy2026'), { recursive: true, filter: (source) => !source.endsWith('.pdf') });
    await copyFile(path.join(mirror, 'fy2025', 'icd10cm-order-2025.txt'), path.join(releases, 'fy2025', 'icd10cm-order-2025.txt'));
    await ingestHere(folder, releases);
    for (const [source, place] of [['mce', 'msdrg-mce'], ['gems', 'gems'], ['icd10pcs', 'icd10pcs']] as const) await ingestSource(source, folder, path.join(mirror, '..', place));
    const current = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
    if (current.state !== 'ready') throw new Error(JSON.stringify(current));
    const catalog = await openCatalog(current.directory, current.release.id);
    const { data, warnings } = await openExtras(folder);
    if (warnings.length > 0) throw new Error(warnings.join('\n'));
    const { edits, ...others } = data;
    const make = (given: typeof data, settings: Partial<ServiceSettings>): LanguageService => createLanguageService({ catalog, ...given, settings: { ...defaultSettings, ...settings }, today });
    if (edits === undefined) throw new Error('No edits were brought in.');
    opened = { folder, catalog, service: make(data, {}), with: (settings) => make(data, settings), withoutEdits: (settings) => make(others, settings) };
  });
  after(async () => {
    if (opened !== undefined) await rm(opened.folder, { recursive: true, force: true });
  });
  const get = (): RulesUnderTest => {
    if (opened === undefined) throw new Error('The catalog is open only while tests run.');
    return opened;
  };
  return {
    get folder() {
      return get().folder;
    },
    get service() {
      return get().service;
    },
    get catalog() {
      return get().catalog;
    },
    with: (settings) => get().with(settings),
    withoutEdits: (settings) => get().withoutEdits(settings),
  };
}
