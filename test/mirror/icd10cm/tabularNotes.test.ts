import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ingestHere } from '../../support/releases/ingestHere';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import type { Catalog } from '../../../server/core/icd/catalog';
import type { TabularList, TabularNote } from '../../../server/core/icd/tabular';
import { blocks } from '../../../server/core/icd/blocks';
import { mirror, toCode, toDay } from '../catalog/mirrorEditions';

declare const __PROJECT_ROOT__: string;

let folder: string;
let catalog: Catalog;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hcdr-notes-'));
  const releases = path.join(folder, 'releases');
  for (const from of [path.join('fy2026', 'icd10cm-order-2026.txt'), path.join('fy2026', 'table-index-reconstructed'), 'fy2017-xml', 'fy2023-xml', path.join('fy2025', 'table-index')]) {
    await cp(path.join(mirror, from), path.join(releases, from), { recursive: true });
  }
  const { outcome } = await ingestHere(folder, releases);
  assert.equal(outcome.status, 'promoted', JSON.stringify(outcome));
  const found = await findCurrentRelease(folder, 'icd10cm', catalogSchemaVersion);
  assert.ok(found.state === 'ready');
  catalog = await openCatalog(found.directory, found.release.id);
});

after(() => rm(folder, { recursive: true, force: true }));

function tabularOn(day: string): TabularList {
  const tabular = catalog.tabular(toDay(day));
  assert.ok(tabular !== undefined);
  return tabular;
}

const fy2026 = (): TabularList => tabularOn('2026-02-10');
const code = (text: string): ReturnType<typeof toCode> => toCode(text.replace('.', ''));

function noteAt(at: string, kind: TabularNote['kind'], text: RegExp): TabularNote {
  const note = fy2026().notesFor(code(at)).find((candidate) => candidate.kind === kind && text.test(candidate.text));
  assert.ok(note !== undefined, `${at} ${kind} ${String(text)}`);
  return note;
}

function checkCovers(note: TabularNote, covered: readonly string[], not: readonly string[]): void {
  const reached = (text: string): boolean => fy2026().covers(note, code(text));
  assert.deepEqual(covered.filter((text) => !reached(text)), [], note.text);
  assert.deepEqual(not.filter(reached), [], note.text);
}

describe('the notes of the Tabular Lists', () => {
  it('name only codes that exist, but for the misprints of the publisher', () => {
    const dead = (day: string): string[] =>
      tabularOn(day).unresolved().filter(({ note }) => note.kind !== 'note').map(({ note, reference }) => `${note.node} ${note.text.slice(reference.span.start, reference.span.end)}`);
    assert.deepEqual(dead('2026-02-10'), ['F02 G31.90', 'R10.85 R10.1-R10.4-']);
    assert.deepEqual(dead('2023-02-10'), ['V92.07 V94.X', 'W62 T63.81-R63.83']);
    // Each of these stands so in the official file of 2016 and was mended in later ones.
    assert.equal(dead('2017-02-10').length, 16);
  });

  it('say what was read in 300 of them', async () => {
    const lines = (await readFile(path.join(__PROJECT_ROOT__, 'test', 'corpus', 'tabular-notes.tsv'), 'utf8')).trimEnd().split('\n').slice(3);
    assert.equal(lines.length, 300);
    const wrong = lines.flatMap((line) => {
      const [at = '', node, kind, nth, list, references = ''] = line.split('\t');
      const note = fy2026().notesFor(code(at)).filter((candidate) => candidate.node === node && candidate.kind === kind)[Number(nth)];
      const read = note?.references.map(({ form, from, to, condition }) => `${from}${form === 'range' ? `..${to}` : form === 'prefix' ? '-' : ''}${condition === undefined ? '' : '?'}`).join(' ');
      return read === references && note?.isOpen === (list === 'open') ? [] : [`${line}: ${read ?? 'no such note'} ${note?.isOpen === true ? 'open' : 'closed'}`];
    });
    assert.deepEqual(wrong, []);
  });

  it('are chosen by the day: the list in force, else the nearest whole one', () => {
    const source = (day: string): string => {
      const { edition, isOfEdition, isReconstructed } = tabularOn(day).source;
      return `${edition}${isOfEdition ? '' : ' nearest'}${isReconstructed ? ' reconstructed' : ''}`;
    };
    assert.deepEqual(['2017-01-01', '2022-10-01', '2023-12-01', '2025-06-01', '2026-09-30', '2026-10-01'].map(source), [
      'FY2017', 'FY2023', 'FY2023 nearest', 'FY2026 nearest reconstructed', 'FY2026 reconstructed', 'FY2026 nearest reconstructed',
    ]);
  });

  it('of chapter 2 are those of the official FY2025 chapter on a day of FY2025, and lead and are led to across the files', () => {
    const [tabular, cancer] = [tabularOn('2025-03-01'), code('C50.911')];
    assert.deepEqual(tabular.sourceFor(cancer), { edition: 'FY2025', isOfEdition: true, isReconstructed: false, isPartial: true });
    assert.equal(tabular.sourceFor(code('I10')).edition, 'FY2026');
    // The file of FY2025 has K51.4- below D12.6 under Excludes1; the addenda of FY2026 made it Excludes2.
    const kindOf = (day: string): string | undefined => tabularOn(day).notesFor(code('D12.6')).find(({ text }) => text === 'inflammatory polyp of colon (K51.4-)')?.kind;
    assert.deepEqual([kindOf('2025-03-01'), kindOf('2026-02-10')], ['excludes1', 'excludes2']);
    const back = tabular.backReferences(cancer);
    assert.ok(back.some((note) => note.node === 'D05' && tabular.sourceOf(note).edition === 'FY2025'));
    assert.ok(back.some((note) => note.node === 'Z17' && tabular.sourceOf(note).edition === 'FY2026'));
    assert.ok(back.every((note) => tabular.covers(note, cancer)));
    assert.equal(new Set(tabular.blocks.map(({ id }) => id)).size, tabular.blocks.length);
  });

  it('reach exactly the codes that meet their condition', () => {
    checkCovers(noteAt('Z91.120', 'codeFirst', /underdosing/), ['T36.0X6A', 'T36.96XA', 'T45.526D'], ['T36.0X5A', 'T36.6X1A', 'T45.515A', 'I10']);
    checkCovers(noteAt('D59.0', 'useAdditionalCode', /adverse effect/), ['T36.0X5A', 'T36.95XA', 'T45.515S'], ['T45.511A', 'T51.0X1A']);
    checkCovers(noteAt('S51.001A', 'excludes1', /open fracture/), ['S52.501B', 'S52.501E'], ['S52.501A', 'S52.501D', 'S62.001B']);
    checkCovers(noteAt('E87.20', 'excludes1', /ketoacidosis/), ['E11.10', 'E08.10', 'E10.11'], ['E11.9', 'E13.00', 'E11.65']);
    checkCovers(noteAt('I79.8', 'excludes1', /angiopathy/), ['E11.51', 'E13.52'], ['E11.59', 'E11.5']);
  });

  it('reach below a header, with its dash and without', () => {
    checkCovers(noteAt('J18.9', 'excludes2', /solids and liquids/), ['J69', 'J69.0', 'J69.8'], ['J68.0', 'J70.0']);
    checkCovers(noteAt('J18.9', 'excludes2', /during pregnancy/), ['O29', 'O29.011'], ['O30.001']);
    checkCovers(noteAt('J18.9', 'excludes2', /external agents/), ['J67.0', 'J69.0', 'J70.9'], ['J66.0', 'J80']);
    checkCovers(noteAt('E11.9', 'excludes1', /type 1/), ['E10', 'E10.9', 'E10.3211'], ['E11.9', 'E13.9']);
  });

  it('are inherited from every node above, own first, and reach codes that have no node', () => {
    const chain = fy2026().notesFor(code('S52.501A')).map(({ node }) => node);
    assert.deepEqual([...new Set(chain)], ['S52.5', 'S52', 'S50-S59', '19']);
    const levels = fy2026().notesFor(code('E11.22')).map(({ level }) => level);
    assert.deepEqual([...new Set(levels)], ['code', 'chapter']);
    assert.equal(fy2026().notesFor(code('E11.22'))[0]?.node, 'E11.22');
  });

  it('know from which codes each is reached: back-references are the inverse of what notes cover', () => {
    const list = fy2026();
    const all = new Map<number, TabularNote>();
    for (const category of ['A00', 'E11', 'F10', 'I10', 'J18', 'N18', 'O24', 'S52', 'T36', 'Z79']) for (const note of list.notesFor(code(category))) all.set(note.id, note);
    assert.ok(all.size > 100);
    for (const target of ['E11.22', 'T36.0X5A', 'S52.501B', 'I10', 'Z79.4', 'F10.27', 'N18.6', 'J69.0']) {
      const back = new Set(list.backReferences(code(target)).map(({ id }) => id));
      for (const note of all.values()) assert.equal(back.has(note.id), list.covers(note, code(target)), `${target} from ${note.node}: ${note.text}`);
    }
  });

  it('keep every note and inclusion term of the file, also when another edition has joined', async () => {
    const text = await readFile(path.join(mirror, 'fy2026', 'table-index-reconstructed', 'icd10cm-tabular-2026.RECONSTRUCTED.xml'), 'utf8');
    const lines = [...text.matchAll(/<(includes|excludes1|excludes2|codeFirst|useAdditionalCode|codeAlso|notes|inclusionTerm)>([\s\S]*?)<\/\1>/g)].reduce((sum, [, , body = '']) => sum + [...body.matchAll(/<note>[^<]+<\/note>/g)].length, 0);
    assert.equal(catalog.parts.find(({ kind, edition }) => kind === 'tabular' && edition === 'FY2026')?.rows, lines);
    assert.deepEqual(fy2026().inclusionTerms(code('A00.0')), ['Classical cholera']);
  });
});

describe('the blocks of the Tabular List', () => {
  it('are called as the search knows them without the list', () => {
    const listed = fy2026().blocks.filter(({ first, last }) => first !== last);
    assert.deepEqual(blocks, listed.map(({ first, last, title }) => ({ first, last, title })));
  });

  it('are what ranges of notes mean, so that the search finds the code whose note names the range', () => {
    for (const [query, wanted] of [
      ['Conditions classifiable to C15-C26', 'Z80.0'],
      ['conditions classifiable to C15–C26', 'Z80.0'],
      ['Conditions classifiable to C30-C32, C37-C39', 'Z80.2'],
      ['Conditions classifiable to C51-C63', 'Z80.4'],
      ['Conditions classifiable to C64-C68', 'Z80.5'],
      ['Conditions classifiable to C69-C72', 'Z85.84'],
      ['Conditions classifiable to C91-C95', 'Z80.6'],
      ['Conditions classifiable to F11-F16, F18-F19', 'Z81.3'],
      ['Conditions classifiable to I60-I64', 'Z82.3'],
      ['Conditions classifiable to J40-J47', 'Z82.5'],
      ['Conditions classifiable to F40-F59', 'Z86.5'],
      ['Conditions in A50-A53', 'O98.1'],
      ['Conditions in B50-B64', 'O98.6'],
      ['Conditions in D65-D89', 'O99.1'],
    ] as const) {
      const codes = catalog.search(query, toDay('2026-02-10'), 5).hits.map(({ record }) => record.code);
      assert.ok(codes.some((found) => found.startsWith(wanted)), `${query}: ${codes.join(' ')}`);
    }
  });

  it('leave the names of the Index their sides: the code of the side that is told comes before the one of no side that the Index names', () => {
    // Adenoma, adrenal D35.00; Adenoma, alveolar D14.30; Dysgerminoma, male C62.90; Contusion, sternal region S20.219.
    for (const [query, wanted] of [
      ['left adrenal adenoma', 'D35.02'],
      ['right alveolar adenoma', 'D14.31'],
      ['male dysgerminoma left', 'C62.92'],
      ['left sternal region contusion', 'S20.212'],
      ['left mca stroke with right hemiparesis', 'I63.512'],
      // Paralysis, vocal cords J38.00; its titles tell one or both.
      ['left vocal cord paralysis', 'J38.01'],
    ] as const) {
      const codes = catalog.search(query, toDay('2026-02-10'), 5).hits.map(({ record }) => record.code);
      assert.equal(codes[0], wanted, `${query}: ${codes.join(' ')}`);
      assert.equal(new Set(codes).size, codes.length);
    }
  });

  it('lead from a disease and its organism to the disease, where no code has both', () => {
    for (const [query, wanted] of [
      ['cellulitis due to MRSA', 'L03.90'],
      ['peritonitis E. coli', 'K65.9'],
      ['prostatitis due to klebsiella', 'N41.9'],
      ['mrsa cellulitis left leg', 'L03.116'],
      ['pneumonia due to pseudomonas', 'J15.1'],
      ['sepsis due to E. coli', 'A41.51'],
      ['family hx of colon ca', 'Z80.0'],
      ['family history of melanoma', 'Z80.8'],
      ['history of stomach cancer', 'Z85.028'],
    ] as const) {
      const codes = catalog.search(query, toDay('2026-02-10'), 5).hits.map(({ record }) => record.code);
      assert.equal(codes[0], wanted, `${query}: ${codes.join(' ')}`);
    }
  });
});
