import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { chapterOf, chapters } from '../../../server/core/icd/chapters';
import { buildCatalog } from '../../../server/store/catalog/buildCatalog';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { mirror, readOctober, toCode } from './mirrorEditions';

/** What these tests read of a Tabular XML. */
interface Tabular {
  readonly chapters: readonly { readonly number: number; readonly title: string; readonly categories: readonly string[] }[];
  /** Keys that the own or inherited `sevenChrDef` of the last nodes makes. */
  readonly extensions: ReadonlySet<string>;
}

const files = [
  // Reconstructed from an official file and the addenda after it, not official; its source note says what was checked.
  { file: path.join('fy2026', 'table-index-reconstructed', 'icd10cm-tabular-2026.RECONSTRUCTED.xml'), chapter3: /genetic disorders$/ },
  { file: path.join('fy2023-xml', 'icd10cm_tabular_2023.xml'), chapter3: /chromosomal abnormalities$/ },
] as const;

test('the order file\'s titles tell every extension of FY2026 as the Tabular List does', async (t) => {
  const tabular = await readTabular(files[0].file);
  const { input, inside } = await readOctober(2026);
  const directory = await mkdtemp(path.join(tmpdir(), 'hcdr-mirror-'));
  await buildCatalog({ directory, editions: [input], signal: new AbortController().signal });
  const catalog = await openCatalog(directory, 'fy2026');
  t.after(() => rm(directory, { recursive: true, force: true }));
  let extensions = 0;
  let nodes = 0;
  for (const { key } of input.rows) {
    const isExtension = tabular.extensions.has(key);
    if (isExtension) extensions += 1;
    else if (key.length === 7) nodes += 1;
    if (catalog.lookup(toCode(key), inside)?.isExtension !== isExtension) assert.fail(`${key}: ${isExtension}`);
  }
  assert.deepEqual({ extensions, nodes }, { extensions: 51305, nodes: 180 });

  // Each stem takes exactly the characters that make codes of the order file.
  const keys = new Set(input.rows.map(({ key }) => key));
  let taken = 0;
  for (const key of keys) {
    const characters = catalog.seventhCharacters(toCode(key), inside);
    for (const { character, code, label } of characters) {
      assert.equal(code.replace('.', ''), `${key.padEnd(6, 'X')}${character}`);
      assert.ok(label.length > 0 && tabular.extensions.has(code.replace('.', '')), code);
    }
    taken += characters.length;
  }
  assert.equal(taken, 51305);
});

for (const { file, chapter3 } of files) {
  test(`chapters and their categories are those of ${path.basename(file)}`, async () => {
    const tabular = await readTabular(file);
    assert.deepEqual(tabular.chapters.map(({ number }) => number), chapters.map(({ number }) => number));
    tabular.chapters.forEach(({ number, title, categories }, index) => {
      const chapter = chapters[index];
      const heading = /^(.*) \((\w+)- ?(\w+)\)$/.exec(title);
      // Chapter 17 was renamed and ended at Q99 before QA0 came.
      if (number === 17) assert.match(heading?.[1] ?? '', chapter3);
      else assert.deepEqual([chapter?.title, chapter?.first, chapter?.last], heading?.slice(1));
      for (const category of categories) assert.equal(chapterOf(toCode(category)).number, number, category);
    });
  });
}

async function readTabular(file: string): Promise<Tabular> {
  const text = await readFile(path.join(mirror, file), 'utf8');
  const found: { number: number; title: string; categories: string[] }[] = [];
  const extensions = new Set<string>();
  /** Open nodes, outermost first, with the seventh characters defined at each. */
  const open: { key: string; characters: string[] | undefined; hasChildren: boolean }[] = [];
  for (const [tag, name = '', character] of text.matchAll(/<\/?(?:chapter|diag|sevenChrDef)(?: placeholder="true")?>|<name>([^<]+)<\/name>|<desc>[^<]*<\/desc>|<extension char="(\w)"/g)) {
    const node = open.at(-1);
    const chapter = found.at(-1);
    if (tag === '<chapter>') found.push({ number: 0, title: '', categories: [] });
    else if (tag.startsWith('<diag')) {
      if (node !== undefined) node.hasChildren = true;
      open.push({ key: '', characters: undefined, hasChildren: false });
    } else if (tag === '<sevenChrDef>') {
      if (node !== undefined) node.characters = [];
    } else if (character !== undefined) node?.characters?.push(character);
    else if (tag === '</diag>') closeNode();
    else if (tag.startsWith('<name>')) takeName(name);
    else if (tag.startsWith('<desc>') && chapter?.title === '') chapter.title = tag.slice(6, -7);
  }
  return { chapters: found, extensions };

  function takeName(text: string): void {
    const node = open.at(-1);
    const chapter = found.at(-1);
    if (node !== undefined) {
      node.key = text.replace('.', '');
      if (open.length === 1) chapter?.categories.push(node.key);
    } else if (chapter?.number === 0) chapter.number = Number(text);
  }

  function closeNode(): void {
    const characters = open.findLast((node) => node.characters !== undefined)?.characters ?? [];
    const node = open.pop();
    if (node === undefined || node.hasChildren) return;
    for (const character of characters) extensions.add(`${node.key.padEnd(6, 'X')}${character}`);
  }
}
