import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder } from '../../lsp/dataFolder';
import { runHcdr } from '../../unit/cli/runHcdr';
import { readOrderLines, type OrderLine } from '../starter/orderLines';

declare const __PROJECT_ROOT__: string;
const mirror = process.env['HCDR_MIRROR'] ?? path.join(__PROJECT_ROOT__, '..', 'shared', 'data');

/** Fiscal years of the mirror, each with a day on which its October release was in force. */
const years = [
  { year: 2024, on: '2024-02-29' },
  { year: 2025, on: '2025-03-01' },
  { year: 2026, on: '2026-02-10' },
] as const;

interface Answer {
  readonly code: string;
  readonly valid: boolean;
  readonly billable: boolean;
  readonly title: string | null;
  readonly release: string;
  readonly hierarchy: readonly { readonly code: string }[];
  readonly children: readonly { readonly code: string }[];
  readonly releases: readonly { readonly release: string; readonly status: string }[];
}

const lines = new Map<number, ReadonlyMap<string, OrderLine>>();
let dataDirectory: string;

before(async () => {
  dataDirectory = await makeDataFolder();
  const releases = path.join(dataDirectory, 'releases');
  for (const { year } of years) {
    const folder = path.join(mirror, 'icd10cm', `fy${year}`);
    const text = readFileSync(path.join(folder, `icd10cm-order-${year}.txt`), 'latin1');
    lines.set(year, new Map(readOrderLines(text).map((line) => [line.key, line])));
    await cp(folder, path.join(releases, `fy${year}`), { recursive: true });
  }
  const { code, err } = await runHcdr(['ingest', 'icd10cm', '--from', releases, '--data-dir', dataDirectory]);
  assert.equal(code, 0, err);
});

async function lookup(code: string, on: string): Promise<{ readonly exitCode: number | null; readonly answer: Answer }> {
  const { code: exitCode, out } = await runHcdr(['lookup', code, '--on', on, '--json', '--data-dir', dataDirectory]);
  return { exitCode, answer: JSON.parse(out) as Answer };
}

/** What each code was in each year: read off the order files by hand, and compared with them below. */
const expected: Readonly<Record<string, readonly ['billable' | 'header' | 'absent', 'billable' | 'header' | 'absent', 'billable' | 'header' | 'absent']>> = {
  'J18.9': ['billable', 'billable', 'billable'],
  J18: ['header', 'header', 'header'],
  'V97.33XD': ['billable', 'billable', 'billable'],
  'C4A.9': ['billable', 'billable', 'billable'],
  'QA0.0101': ['absent', 'absent', 'billable'],
  G35: ['billable', 'billable', 'header'],
  'G35.D': ['absent', 'absent', 'billable'],
  'E88.1': ['billable', 'billable', 'header'],
  'S30.1XXA': ['billable', 'billable', 'absent'],
  'U07.1': ['billable', 'billable', 'billable'],
};

describe('hcdr lookup over the releases of the mirror', () => {
  for (const [code, statuses] of Object.entries(expected)) {
    it(`says of ${code} what the order file of each year says`, async () => {
      const key = code.replace('.', '');
      for (const [place, { year, on }] of years.entries()) {
        const line = lines.get(year)?.get(key);
        const status = line === undefined ? 'absent' : line.flag === '1' ? 'billable' : 'header';
        assert.equal(status, statuses[place], `${code} in the order file of ${year}`);
        const { exitCode, answer } = await lookup(code, on);
        assert.equal(exitCode, status === 'absent' ? 1 : 0);
        assert.deepEqual([answer.code, answer.valid, answer.billable, answer.release], [code, status !== 'absent', status === 'billable', `FY${year}`]);
        if (line !== undefined) assert.equal(answer.title, line.longTitle);
        assert.deepEqual(answer.releases.map((release) => [release.release, release.status]), years.map((known, index) => [`FY${known.year}`, statuses[index]]));
      }
    });
  }

  it('leads from the chapter down to a code with placeholders, over categories that are there', async () => {
    const { answer } = await lookup('V97.33XD', '2026-02-10');
    const known = lines.get(2026);
    assert.equal(answer.hierarchy[0]?.code, 'V00-Y99');
    const steps = answer.hierarchy.slice(1).map(({ code }) => code);
    // The block is that of the Tabular List, which stands beside the order file of FY2026.
    assert.deepEqual(steps, ['V95-V97', 'V97', 'V97.3', 'V97.33']);
    assert.ok(steps.slice(1).every((step) => known?.has(step.replace('.', ''))));
  });

  it('names a category that is a block of its own once', async () => {
    const { answer } = await lookup('C50.911', '2026-02-10');
    assert.deepEqual(answer.hierarchy.map(({ code }) => code), ['C00-D49', 'C50', 'C50.9', 'C50.91']);
  });

  it('lists the children of a header as the order file does', async () => {
    const { answer } = await lookup('G35', '2026-02-10');
    const keys = [...(lines.get(2026)?.keys() ?? [])].filter((key) => key.startsWith('G35') && key.length === 4);
    assert.deepEqual(answer.children.map(({ code }) => code.replace('.', '')), keys);
    assert.ok(keys.length > 0);
  });

  it('counts what the release counts', async () => {
    const { out } = await runHcdr(['status', '--json', '--data-dir', dataDirectory]);
    const { kinds } = JSON.parse(out) as { kinds: { editions: { id: string; rows: number; billable: number }[] }[] };
    assert.deepEqual(
      kinds[0]?.editions.map(({ id, rows, billable }) => [id, rows, billable]),
      years.map(({ year }) => {
        const all = [...(lines.get(year)?.values() ?? [])];
        return [`FY${year}`, all.length, all.filter(({ flag }) => flag === '1').length];
      }),
    );
    assert.deepEqual(kinds[0]?.editions.at(-1), { ...kinds[0]?.editions.at(-1), rows: 98_186, billable: 74_719 });
  });
});
