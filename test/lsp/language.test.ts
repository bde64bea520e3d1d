import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { codesOfAnswerRequest, deidentifyRequest, tokenCostRequest } from '../../server/lsp/protocol';
import { makeStarterFolder } from './dataFolder';
import { startSession, type Session } from './session';

let session: Session;
before(async () => {
  session = await startSession({ dataDirectory: await makeStarterFolder() });
  await session.settledStatus();
});
after(() => session.close());

describe('what stands before and behind a language model', () => {
  it('is the note without identifiers, and what was replaced where', async () => {
    const text = 'Mr. Okafor fell on 3/4/2025.\nDx: J18.9';
    const answer = await session.client.sendRequest(deidentifyRequest, { text });
    assert.equal(answer?.text, 'Mr. [NAME-1] fell on [DATE-1].\nDx: J18.9');
    assert.deepEqual(answer.replacements.map(({ start, end, placeholder }) => [text.slice(start, end), placeholder]), [['Okafor', '[NAME-1]'], ['3/4/2025', '[DATE-1]']]);
    assert.deepEqual(answer.originals, [['[NAME-1]', 'Okafor'], ['[DATE-1]', '3/4/2025']]);
  });

  it('is what the text would cost', async () => {
    const { inputTokens, example } = await session.client.sendRequest(tokenCostRequest, { text: 'Cough and fever for three days. '.repeat(100) });
    assert.ok(inputTokens > 500 && inputTokens < 1_000, String(inputTokens));
    assert.ok((example?.usd ?? 0) > 0);
  });

  it('is what the release knows of every code of an answer, and nothing of what only looks like one', async () => {
    const codes = await session.client.sendRequest(codesOfAnswerRequest, { text: 'Pneumonia (J18.9) or J18; not J18.77. At T12, B12 was low. Again J18.9.' });
    assert.deepEqual(codes.map(({ code, state }) => [code, state]), [['J18.9', 'billable'], ['J18', 'header'], ['J18.77', 'unknown']]);
    assert.equal(codes[0]?.title, 'Pneumonia, unspecified organism');
  });
});
