import assert from 'node:assert/strict';
import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { before, describe, it } from 'node:test';
import { makeDataFolder } from '../../lsp/dataFolder';
import { runHcdr } from './runHcdr';

let folder: string;
before(async () => {
  folder = await makeDataFolder();
});

const text = 'Patient: Okafor, Adaeze   MRN: 00482913\nSeen on 3/4/2025 and 3/11/2025.\nASSESSMENT\n1. Pneumonia — J18.9\n';

describe('hcdr deidentify', () => {
  it('prints the note with placeholders, and on standard error how many there are, without a release', async () => {
    const { code, out, err } = await runHcdr(['deidentify', '-'], { input: text });
    assert.equal(code, 0);
    assert.equal(out, 'Patient: [NAME-1]   MRN: [MRN-1]\nSeen on [DATE-1] and [DATE-2].\nASSESSMENT\n1. Pneumonia — J18.9\n');
    assert.match(err, /^4 identifiers replaced \(name 1, date 2, record 1\)\. No program finds every identifier/);
  });

  it('prints as JSON what was replaced, and nowhere the words themselves', async () => {
    const { code, out, err } = await runHcdr(['deidentify', '-', '--json'], { input: text });
    assert.equal(code, 0);
    const document = JSON.parse(out) as { text: string; replaced: { class: string; law: string; span: [number, number]; at: [number, number]; placeholder: string }[] };
    assert.deepEqual(document.replaced.map(({ class: kind, law, span }) => [kind, law, text.slice(...span)]), [
      ['name', '45 CFR 164.514(b)(2)(i)(A)', 'Okafor, Adaeze'],
      ['record', '45 CFR 164.514(b)(2)(i)(H)', '00482913'],
      ['date', '45 CFR 164.514(b)(2)(i)(C)', '3/4/2025'],
      ['date', '45 CFR 164.514(b)(2)(i)(C)', '3/11/2025'],
    ]);
    for (const { at, placeholder } of document.replaced) assert.equal(document.text.slice(...at), placeholder);
    assert.doesNotMatch(out + err, /Okafor|00482913|3\/4\/2025/);
  });

  it('moves dates by one number of days, its own or one that is given', async () => {
    const given = await runHcdr(['deidentify', '-', '--shift-dates', '10'], { input: text });
    assert.match(given.out, /Seen on 3\/14\/2025 and 3\/21\/2025\./);
    const secret = await runHcdr(['deidentify', '-', '--shift-dates'], { input: text });
    const [first = '', second = ''] = secret.out.match(/\d+\/\d+\/\d{4}/g) ?? [];
    assert.notEqual(first, '3/4/2025');
    assert.equal((Date.parse(second) - Date.parse(first)) / 86_400_000, 7);
    const refused = await runHcdr(['deidentify', '-', '--shift-dates', 'x'], { input: text });
    assert.deepEqual([refused.code, refused.out], [2, '']);
  });

  it('keeps what placeholders stand for in a file of the user alone, and restores an answer by it', async () => {
    const map = path.join(folder, 'map.json');
    const made = await runHcdr(['deidentify', '-', '--map', map], { input: text });
    if (process.platform !== 'win32') assert.equal((await stat(map)).mode & 0o777, 0o600);
    assert.deepEqual(Object.keys(JSON.parse(await readFile(map, 'utf8')) as object), ['[NAME-1]', '[MRN-1]', '[DATE-1]', '[DATE-2]']);
    const restored = await runHcdr(['deidentify', '-', '--restore', map], { input: made.out });
    assert.deepEqual([restored.code, restored.out], [0, text]);
    const again = await runHcdr(['deidentify', '-', '--map', map], { input: text });
    assert.equal(again.code, 2);
    assert.match(again.err, /map cannot be written \(EEXIST\)/);
  });

  it('ends with 2 and the advice where there is no note and no map', async () => {
    const missing = await runHcdr(['deidentify', path.join(folder, 'none.note')]);
    assert.deepEqual([missing.code, missing.out], [2, '']);
    assert.match(missing.err, /cannot be read \(ENOENT\)/);
    const broken = path.join(folder, 'broken.json');
    await writeFile(broken, '[]');
    const { code, err } = await runHcdr(['deidentify', '-', '--restore', broken], { input: text });
    assert.equal(code, 2);
    assert.match(err, /the map holds no placeholders/);
  });
});
