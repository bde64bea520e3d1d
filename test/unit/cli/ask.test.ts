import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { defaultQuestion } from '../../../server/core/languageModel/defaultQuestion';
import { makeStarterFolder } from '../../lsp/dataFolder';
import { runHere, type CommandResult } from './runHere';

/** A server that speaks chat completions, and what it was asked. */
let server: Server;
let endpoint: string;
const asked: { readonly path: string | undefined; readonly body: string }[] = [];
let reply: { readonly status: number; readonly body: string } | 'never';
let dataDirectory: string;

const completion = (content: string): string => JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] });

before(async () => {
  dataDirectory = await makeStarterFolder();
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      asked.push({ path: request.url, body: Buffer.concat(chunks).toString('utf8') });
      if (reply === 'never') return;
      response.writeHead(reply.status, { 'content-type': 'application/json', location: '/elsewhere' });
      response.end(reply.body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
});
after(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  reply = { status: 200, body: completion('[NAME-1] has pneumonia, J18.9, not J18 or J18.77.') };
});

const note = 'Mr. Okafor, MRN: 00482913, has pneumonia since 3/4/2025.';
const ask = (...args: readonly string[]): Promise<CommandResult> => runHere(['ask', '-', '--endpoint', endpoint, '--question', 'Which codes?', '--data-dir', dataDirectory, ...args], note);

async function markOf(): Promise<string> {
  return (JSON.parse((await ask('--json')).out) as { readonly mark: string }).mark;
}

describe('hcdr ask', () => {
  it('shows the exact text and sends nothing until it is given the mark of that text', async () => {
    const { code, out, err } = await ask();
    assert.equal(code, 0);
    assert.equal(out, 'Which codes?\n\nMr. [NAME-1], MRN: [MRN-1], has pneumonia since [DATE-1].\n');
    assert.match(err, new RegExp(`^Nothing was sent\\..*3 identifiers replaced.*--send ${await markOf()}\n$`));
    const wrong = await ask('--send', '0123456789abcdef');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /not the text that was shown; nothing was sent/);
    assert.deepEqual(asked, []);
  });

  it('sends that text and no other, restores the answer, and marks codes that there are not', async () => {
    const mark = await markOf();
    const { code, out } = await ask('--send', mark);
    assert.equal(code, 1);
    assert.equal(asked.length, 1);
    assert.equal(asked[0]?.path, '/v1/chat/completions');
    assert.deepEqual(JSON.parse(asked[0].body), { messages: [{ role: 'user', content: 'Which codes?\n\nMr. [NAME-1], MRN: [MRN-1], has pneumonia since [DATE-1].' }], stream: false });
    assert.match(out, /^Okafor has pneumonia, J18\.9, not J18 or J18\.77\.$/m);
    assert.match(out, /^J18\.9 +Pneumonia, unspecified organism$/m);
    assert.match(out, /^J18 .*not billable/m);
    assert.match(out, /^J18\.77 +NOT A VALID CODE$/m);
    assert.match(out, /not for clinical use/);
  });

  it('replaces the identifiers of the question as those of the note, by the same placeholders', async () => {
    const { out, err } = await ask('--question', 'Did Okafor, or John Smith (MRN 7731904), cough before 3/4/2025?');
    assert.equal(out, 'Did [NAME-1], or [NAME-2] (MRN [MRN-1]), cough before [DATE-1]?\n\nMr. [NAME-1], MRN: [MRN-2], has pneumonia since [DATE-1].\n');
    assert.doesNotMatch(`${out}${err}`, /Okafor|Smith|7731904|00482913/);
  });

  it('leaves the question that is asked without one as it is', async () => {
    const { out } = await runHere(['ask', '-', '--endpoint', endpoint, '--data-dir', dataDirectory], note);
    assert.ok(out.startsWith(`${defaultQuestion}\n\nMr. [NAME-1]`), out);
  });

  it('judges the codes of the answer on the day of the note, not on that of the question', async () => {
    const args = ['ask', '-', '--endpoint', endpoint, '--data-dir', dataDirectory];
    const dated = `Date of service: 2026-02-10\n${note}`;
    const { mark } = JSON.parse((await runHere([...args, '--json'], dated)).out) as { readonly mark: string };
    const { out } = await runHere([...args, '--send', mark], dated);
    assert.match(out, /^Codes in the answer, according to starter subset, not a release on 2026-02-10:$/m);
  });

  it('holds the consent to the text, the model and the address alike', async () => {
    const mark = await markOf();
    for (const changed of [['--model', 'other'], ['--question', 'Which drugs?']]) assert.equal((await ask(...changed, '--send', mark)).code, 2);
    assert.deepEqual(asked, []);
  });

  it('says what went wrong without a word of the note: refusal, redirect, other forms, silence, no server', async () => {
    const mark = await markOf();
    const told: readonly (readonly [typeof reply, RegExp])[] = [
      [{ status: 500, body: note }, /refused the question \(HTTP 500\)/],
      [{ status: 307, body: '' }, /cannot be reached/],
      [{ status: 200, body: '{"choices":[]}' }, /did not answer with a chat completion/],
      [{ status: 200, body: 'Okafor' }, /did not answer with a chat completion/],
      ['never', /did not answer within 0\.3 seconds/],
    ];
    for (const [next, message] of told) {
      reply = next;
      const { code, out, err } = await ask('--send', mark, '--timeout', '0.3');
      assert.deepEqual([code, out], [2, '']);
      assert.match(err, message);
      assert.doesNotMatch(err, /Okafor|00482913/);
    }
    assert.ok(asked.every(({ path }) => path === '/v1/chat/completions'));
    const nowhere = await runHere(['ask', '-', '--endpoint', 'ftp://x', '--data-dir', dataDirectory], note);
    assert.deepEqual([nowhere.code, nowhere.out], [2, '']);
    assert.match(nowhere.err, /not an http or https address/);
  });

  it('leaves an answer that does not end, and says so', async () => {
    const mark = await markOf();
    reply = { status: 200, body: completion('x'.repeat(5_000_000)) };
    const { code, out, err } = await ask('--send', mark);
    assert.equal(code, 2);
    assert.equal(out, '');
    assert.match(err, /answered with more than 4 MB/);
  });
});
