import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test, type TestContext } from 'node:test';
import type { Catalog } from '../../../server/core/icd/catalog';
import { parseNote } from '../../../server/core/note/noteDocument';
import { createLanguageService, type LanguageService } from '../../../server/service/languageService';
import { defaultSettings } from '../../../server/service/settings';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { readAuthoredPairs } from '../../support/notes/authoredPairs';
import { ingestHere } from '../../support/releases/ingestHere';
import { mirror, toDay } from '../catalog/mirrorEditions';

let folder = '';
let catalog: Catalog;
let service: LanguageService;

// Problems have the names of the Index and the inclusion terms: a release as users ingest it.
before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-notes-'));
  await ingestHere(folder, path.join(mirror, 'fy2026'));
  const current = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  if (current.state !== 'ready') throw new Error(JSON.stringify(current));
  catalog = await openCatalog(current.directory, current.release.id);
  service = createLanguageService({ catalog, settings: defaultSettings, today: toDay('2026-02-10') });
});

after(() => rm(folder, { recursive: true, force: true }));

interface Counts {
  readonly both: number;
  readonly onlyFound: number;
  readonly onlyWanted: number;
}

/** What the rules about a note's words (`note/…`) find on all lines of a file, beside what was planted; what differs is told. */
function countFile(context: TestContext, file: string): Counts {
  const counts = { both: 0, onlyFound: 0, onlyWanted: 0 };
  const authored = readAuthoredPairs(file);
  assert.equal(authored.length, 60);
  for (const { name, text, expected } of authored) {
    const note = parseNote(text);
    const found = new Set(service.findings(note).flatMap(({ rule, span }) => (rule.startsWith('note/') ? [`${note.lines.lineAt(span.start) + 1} ${rule}`] : [])));
    for (const place of expected) if (!found.has(place)) context.diagnostic(`missed in ${name}: ${place}`);
    for (const place of found) if (!expected.has(place)) context.diagnostic(`besides in ${name}: ${place}`);
    counts.both += [...expected].filter((place) => found.has(place)).length;
    counts.onlyWanted += [...expected].filter((place) => !found.has(place)).length;
    counts.onlyFound += [...found].filter((place) => !expected.has(place)).length;
  }
  context.diagnostic(`${file}: ${describe(counts)}`);
  return counts;
}

const precisionOf = ({ both, onlyFound }: Counts): number => both / (both + onlyFound);
const recallOf = ({ both, onlyWanted }: Counts): number => both / (both + onlyWanted);
const describe = (counts: Counts): string => `precision ${precisionOf(counts).toFixed(3)}, recall ${recallOf(counts).toFixed(3)} (${counts.both} found, ${counts.onlyFound} besides, ${counts.onlyWanted} missed)`;

// The second half was written after the last change to triggers, names and rules.
test('a hundred and twenty authored notes of all templates have the findings that were planted, and hardly others', (context) => {
  const halves = ['first-half.txt', 'second-half.txt'].map((file) => countFile(context, file));
  const sum = (count: keyof Counts): number => halves.reduce((total, half) => total + half[count], 0);
  const all: Counts = { both: sum('both'), onlyFound: sum('onlyFound'), onlyWanted: sum('onlyWanted') };
  assert.ok(precisionOf(all) >= 0.97 && recallOf(all) >= 0.95, describe(all));
});

test('a problem with its side is offered the code of that side before the one of none', () => {
  const first = (words: string): string | undefined => service.mentions(parseNote(`Date of service: 2026-02-10\n\nAssessment:\n1. ${words}\n`))[0]?.candidates[0]?.code;
  assert.equal(first('Left knee osteoarthritis'), 'M17.12');
  assert.equal(first('Bilateral knee osteoarthritis'), 'M17.0');
  assert.equal(first('Carpal tunnel syndrome, right'), 'G56.01');
  assert.equal(first('Otitis media of the left ear'), 'H66.92');
  assert.equal(first('Right hip osteoarthritis'), 'M16.11');
  assert.equal(first('Left sided weakness'), first('Weakness'));
});
