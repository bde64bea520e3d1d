import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { deidentifyRequest, judgeAnswerRequest } from '../../server/lsp/protocol';
import { makeStarterFolder } from './dataFolder';
import { startSession, type Session } from './session';

let session: Session;
before(async () => {
  session = await startSession({ dataDirectory: await makeStarterFolder() });
  await session.settledStatus();
});
after(() => session.close());

describe('a note that is asked for without identifiers', () => {
  it('comes with placeholders, where they are put and what they stand for', async () => {
    const text = 'Mr. Okafor fell on 3/4/2025.\nDx: J18.9';
    const answer = await session.client.sendRequest(deidentifyRequest, { text });
    assert.equal(answer?.text, 'Mr. [NAME-1] fell on [DATE-1].\nDx: J18.9');
    assert.deepEqual(answer.replacements.map(({ start, end, placeholder }) => [text.slice(start, end), placeholder]), [['Okafor', '[NAME-1]'], ['3/4/2025', '[DATE-1]']]);
    assert.deepEqual(answer.originals, [['[NAME-1]', 'Okafor'], ['[DATE-1]', '3/4/2025']]);
  });
});

describe('the answer of a language model', () => {
  it('has each of its codes judged, once, and nothing that only looks like one', async () => {
    const judged = await session.client.sendRequest(judgeAnswerRequest, { answer: 'Pneumonia (J18.9) or J18; not J18.77. At T12, B12 was low. Again J18.9.', note: 'Date of service: 2026-02-10\nCough.' });
    assert.equal(judged?.on, '2026-02-10');
    assert.deepEqual(judged.codes, [
      { code: 'J18.9', state: 'billable', described: 'Pneumonia, unspecified organism' },
      { code: 'J18', state: 'header', described: 'Pneumonia, unspecified organism (a header, not billable)' },
      { code: 'J18.77', state: 'unknown', described: 'NOT A VALID CODE' },
    ]);
  });
});
