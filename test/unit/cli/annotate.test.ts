import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { runHcdr } from './runHcdr';

let dataDirectory: string;
before(async () => {
  dataDirectory = await makeStarterFolder();
});

const note = `Date of service: 2026-01-10
Sex: F

HPI: No chest pain. Mother had asthma.

Assessment:
1. Hypertension — I10
2. Possible pneumonia
`;

interface Row {
  readonly text: string;
  readonly section: number | null;
  readonly assertion: string;
  readonly experiencer: string;
  readonly cues: readonly { readonly text: string }[];
  readonly candidates: readonly { readonly code: string }[];
  readonly code: number | null;
}

describe('hcdr annotate', () => {
  it('tells the day that a note states, though it holds no code', async () => {
    const { out, err } = await runHcdr(['annotate', '-', '--data-dir', dataDirectory], { input: 'Date of service: 2026-01-10\n\nAssessment: asthma\n' });
    const { files } = JSON.parse(out) as { files: { encounter: { date: string } }[] };
    assert.equal(files[0]?.encounter.date, '2026-01-10', err);
  });

  it('tells encounter, sections, mentions and codes of a note, each pointing at the others', async () => {
    const { code, out, err } = await runHcdr(['annotate', '-', '--data-dir', dataDirectory], { input: note });
    assert.equal(code, 0, err);
    const { version, files } = JSON.parse(out) as { version: number; files: { encounter: Record<string, unknown>; sections: { kind: string }[]; mentions: Row[]; codes: { code: string; mention: number | null; order: number | null }[] }[] };
    assert.equal(version, 1);
    const [file] = files;
    assert.ok(file);
    assert.deepEqual([file.encounter['date'], file.encounter['sex'], file.encounter['setting']], ['2026-01-10', 'F', 'outpatient']);
    assert.deepEqual(file.sections.map(({ kind }) => kind), ['hpi', 'assessment']);
    assert.deepEqual(
      file.mentions.map(({ text, section, assertion, experiencer, cues }) => [text, section, assertion, experiencer, cues.map((cue) => cue.text).join()]),
      [
        ['chest pain', 0, 'negated', 'patient', 'No'],
        ['asthma', 0, 'affirmed', 'family', 'Mother'],
        ['Hypertension', 1, 'affirmed', 'patient', ''],
        ['pneumonia', 1, 'possible', 'patient', 'Possible'],
      ],
    );
    assert.equal(file.mentions[2]?.code, 0);
    assert.deepEqual(file.codes.map((row) => [row.code, row.mention, row.order]), [['I10', 2, 0]]);
  });

  it('answers the same bytes on every run, but for the time', async () => {
    const read = async (): Promise<string> => (await runHcdr(['annotate', '-', '--data-dir', dataDirectory], { input: note })).out.replace(/"ms": [\d.]+/, '');
    assert.equal(await read(), await read());
  });

  it('ends with 2 where a note cannot be read, and where none is named', async () => {
    assert.equal((await runHcdr(['annotate', '/no/such.note', '--data-dir', dataDirectory])).code, 2);
    assert.equal((await runHcdr(['annotate', '--data-dir', dataDirectory])).code, 2);
  });
});
