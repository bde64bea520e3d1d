import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { codeFromKey, parseIcdCode } from '../../../server/core/icd/code';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { Finding } from '../../../server/service/findings/finding';
import type { OrderRow } from '../../../server/store/catalog/editions/editionInput';
import { seededRandom } from '../../support/seededRandom';
import { readOctober } from '../catalog/mirrorEditions';
import { mirrorService, today } from '../notes/openMirror';

const here = mirrorService();
const seeds = [1, 2, 3] as const;
const perSeed = 300;
let rows: readonly OrderRow[] = [];
/** Headers that take a seventh character next, and those that need more before. */
let stems: readonly OrderRow[] = [];
let headers: readonly OrderRow[] = [];
const byCategory = new Map<string, OrderRow[]>();

function pick<T>(from: readonly T[], random: () => number): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('There is nothing to pick from.');
  return chosen;
}

/** `count` different elements, the same for the same seed. */
function sample<T>(from: readonly T[], seed: number, count = perSeed): readonly T[] {
  const random = seededRandom(seed);
  const chosen = new Set<T>();
  while (chosen.size < Math.min(count, from.length)) chosen.add(pick(from, random));
  return [...chosen];
}

const written = (key: string): string => (key.length > 3 ? `${key.slice(0, 3)}.${key.slice(3)}` : key);
const findingsOn = (title: string, key: string): readonly Finding[] => here.service.findings(parseNote(`Date of service: ${today}\n\nASSESSMENT\n1. ${title} — ${written(key)}\n`));
const codesOf = (finding: Finding | undefined): readonly string[] => (finding?.fixes ?? []).map(({ edits }) => edits[0]?.newText ?? '');

/** Every code that a fix writes is billable on the date. */
function checkBillable(finding: Finding | undefined): void {
  for (const text of codesOf(finding)) {
    const code = parseIcdCode(text);
    assert.ok(code !== undefined && here.catalog.status(code, today) === 'billable', text);
  }
}

describe('with three releases installed', () => {
  before(async () => {
    rows = (await readOctober(2026)).input.rows;
    const isStem = ({ key }: OrderRow): boolean => here.catalog.seventhCharacters(toCode(key), today).length > 0;
    const above = rows.filter(({ isBillable }) => !isBillable).map((row) => ({ row, isStem: isStem(row) }));
    stems = above.filter((each) => each.isStem).map(({ row }) => row);
    headers = above.filter((each) => !each.isStem).map(({ row }) => row);
    for (const row of rows) {
      const category = byCategory.get(row.key.slice(0, 3));
      if (category === undefined) byCategory.set(row.key.slice(0, 3), [row]);
      else category.push(row);
    }
  });

  it('every fix of a header is billable, and the line’s own words lead to its code', (context) => {
    let asked = 0;
    let right = 0;
    for (const seed of seeds) {
      for (const { key, longTitle } of sample(headers, seed)) {
        const [finding, ...others] = findingsOn(longTitle, key);
        assert.deepEqual([finding?.rule, others], ['icd/not-billable', []], key);
        assert.ok((finding?.fixes.length ?? 0) > 0, `${key} has no fix`);
        checkBillable(finding);
        // The header with the title of one of its billable nodes: that node is meant.
        const below = (byCategory.get(key.slice(0, 3)) ?? []).filter((row) => row.key.startsWith(key) && row.isBillable && row.key.length < 7);
        if (below.length === 0) continue;
        const meant = pick(below, seededRandom(seed + key.length));
        asked += 1;
        if (codesOf(findingsOn(meant.longTitle, key)[0])[0] === written(meant.key)) right += 1;
      }
    }
    context.diagnostic(`headers: first fix right in ${right} of ${asked} (${percent(right, asked)})`);
    assert.ok(right / asked >= 0.95);
  });

  it('every fix of a stem is billable, the initial encounter first', () => {
    for (const seed of seeds) {
      for (const { key, longTitle } of sample(stems, seed)) {
        const [finding, ...others] = findingsOn(longTitle, key);
        assert.deepEqual([finding?.rule, others], ['icd/seventh-character', []], key);
        checkBillable(finding);
        const labels = here.catalog.seventhCharacters(toCode(key), today);
        assert.equal(finding?.fixes.length, labels.length, key);
        const first = labels.find(({ code }) => code === codesOf(finding)[0])?.label ?? '';
        if (labels.some(({ label }) => label.startsWith('initial')) && !/open|sequela|subsequent|delayed|nonunion|malunion/.test(longTitle)) assert.match(first, /^initial encounter/, key);
      }
    }
  });

  it('a placeholder dropped or added is reported as such, and mended rightly', (context) => {
    const counts = { slips: 0, reported: 0, right: 0, ambiguous: 0 };
    const keys = new Set(rows.map(({ key }) => key));
    for (const seed of seeds) {
      const random = seededRandom(seed);
      const holders = rows.filter(({ key, isBillable }) => isBillable && key.length === 7 && key.slice(3, 6).includes('X'));
      for (const { key, longTitle } of sample(holders, seed)) {
        const at = key.indexOf('X', 3);
        const slip = random() < 0.5 ? key.slice(0, at) + key.slice(at + 1) : `${key.slice(0, at)}X${key.slice(at)}`;
        if (keys.has(slip)) continue;
        counts.slips += 1;
        const [finding] = findingsOn(longTitle, slip);
        const codes = codesOf(finding);
        checkBillable(finding);
        if (finding?.rule !== 'icd/placeholder') continue;
        counts.reported += 1;
        assert.ok(codes.includes(written(key)), `${written(slip)} leads to ${codes.join(' ')}`);
        if (codes.length > 1) counts.ambiguous += 1;
        if (codes[0] === written(key)) counts.right += 1;
      }
    }
    const { slips, reported, right, ambiguous } = counts;
    context.diagnostic(`placeholders: ${slips} slips, ${reported} reported (${percent(reported, slips)}), ${right} mended by the first fix, ${ambiguous} with more than one`);
    assert.ok(reported / slips >= 0.95);
    assert.ok(right >= reported - ambiguous);
  });

  it('a slip of one character with the title beside it leads to the code among three', (context) => {
    const counts = { slips: 0, first: 0, amongThree: 0, unknown: 0, unknownAmongThree: 0 };
    const keys = new Set(rows.map(({ key }) => key));
    const billable = rows.filter(({ isBillable }) => isBillable);
    for (const seed of seeds) {
      const random = seededRandom(seed * 77);
      for (const { key, longTitle } of sample(billable, seed)) {
        const slip = slipOf(key, random);
        if (keys.has(slip) || codeFromKey(slip) === undefined || slip.length < 4) continue;
        const [finding] = findingsOn(longTitle, slip);
        checkBillable(finding);
        const codes = codesOf(finding);
        const isAmongThree = codes.slice(0, 3).includes(written(key));
        counts.slips += 1;
        if (codes[0] === written(key)) counts.first += 1;
        if (isAmongThree) counts.amongThree += 1;
        if (finding?.rule !== 'icd/unknown-code') continue;
        counts.unknown += 1;
        if (isAmongThree) counts.unknownAmongThree += 1;
      }
    }
    const { slips, first, amongThree, unknown, unknownAmongThree } = counts;
    context.diagnostic(`slips: ${slips}; first fix right ${percent(first, slips)}, among three ${percent(amongThree, slips)}; icd/unknown-code alone: ${unknown}, among three ${percent(unknownAmongThree, unknown)}`);
    assert.ok(unknownAmongThree / unknown >= 0.8);
  });

  it('every code that a release lost is mended to one that is in force', async (context) => {
    const now = new Set(rows.map(({ key }) => key));
    const lost = (await Promise.all([2024, 2025].map(readOctober))).flatMap(({ input }) => input.rows.filter(({ key, isBillable }) => isBillable && !now.has(key)));
    const distinct = [...new Map(lost.map((row) => [row.key, row])).values()];
    context.diagnostic(`${distinct.length} billable codes of FY2024 and FY2025 are not in FY2026`);
    assert.ok(distinct.length >= 12);
    for (const { key, longTitle } of distinct) {
      const [finding] = findingsOn(longTitle, key);
      assert.equal(finding?.rule, 'icd/deleted', key);
      assert.ok(finding.fixes.length > 0, `${key} has no successor`);
      checkBillable(finding);
    }
  });
});

/** One slip of the pen: a wrong character, one too many, one too few, or two swapped; the first letter stays. */
function slipOf(key: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (key.length - 1));
  const other = pick([...'0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'], random);
  switch (Math.floor(random() * 4)) {
    case 0:
      return key.slice(0, at) + other + key.slice(at + 1);
    case 1:
      return key.slice(0, at) + other + key.slice(at);
    case 2:
      return key.slice(0, at) + key.slice(at + 1);
    default:
      return key.slice(0, at) + key.charAt(at + 1) + key.charAt(at) + key.slice(at + 2);
  }
}

function toCode(key: string): NonNullable<ReturnType<typeof codeFromKey>> {
  const code = codeFromKey(key);
  if (code === undefined) throw new RangeError(`${key} does not have the form of a code.`);
  return code;
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}
