import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { it } from 'node:test';
import { AnswerStore } from '../../../ingest/sources/knowledge/site/answerStore';
import { isWholePage, pageRequest } from '../../../ingest/sources/knowledge/site/pageRequest';
import { PoliteClient } from '../../../ingest/sources/knowledge/site/politeClient';
import { killCount } from '../../support/killCount';
import { seededRandom } from '../../support/seededRandom';
import { spreadMoments } from '../../support/spreadMoments';
import { temporaryFolder } from '../../support/temporaryFolder';
import { wikiPage, wikiServer } from '../../support/knowledge/wikiServer';

/** Spread over two pages of an answer, which is where a life ends: every 20th of a page, and its head. */
const wantedKills = killCount(40);
const codes = Array.from({ length: 60 }, (_, at) => `A${String(at).padStart(2, '0')}`);

interface Life {
  readonly site: string;
  /** Of the kept answers. */
  readonly folder: string;
}

/** One life of a fetch, in a process of its own: it ends by itself or is killed. It reads no page: that is not what is slow. */
async function live({ site, folder }: Life): Promise<void> {
  const store = await AnswerStore.open(folder, isWholePage);
  const signal = new AbortController().signal;
  const client = new PoliteClient({ store, fetch, signal, userAgent: 'test', onReceived: () => undefined, now: () => new Date(), random: Math.random, sleep: () => Promise.resolve() });
  for (const code of codes) {
    const { state } = await client.get(pageRequest(`Page ${code}`, site, false));
    if (state !== 'kept') throw new Error(`${code}: ${state}`);
  }
}

const life = process.env['HCDR_TEST_LIFE'];
if (life !== undefined) {
  endWith(live(JSON.parse(life) as Life));
} else {
  it(`a fetch that is killed ${wantedKills} times at any byte loses no page and fetches none that it had`, async (context) => {
    const moments = spreadMoments(wantedKills, seededRandom(5));
    let child: ChildProcess | undefined;
    let bytesToLive = 0;
    let kills = 0;
    /** Pages that the client was done with: it had gone on to its next request, or ended well. */
    const done = new Set<string>();
    const repeated: string[] = [];
    let last: string | undefined;
    const wiki = await wikiServer(context, (_request, response, title) => {
      if (last !== undefined) done.add(last);
      if (done.has(title)) repeated.push(title);
      last = title;
      const bytes = Buffer.from(wikiPage(title));
      // Now with a length, now without one.
      response.writeHead(200, { 'content-type': 'text/html', ...(bytes.length % 2 === 0 ? { 'content-length': bytes.length } : {}) });
      if (bytesToLive > bytes.length) {
        bytesToLive -= bytes.length;
        response.end(bytes);
        return true;
      }
      response.write(bytes.subarray(0, bytesToLive), () => child?.kill('SIGKILL'));
      if (bytesToLive === bytes.length) response.end();
      return true;
    });
    while (kills < wantedKills) {
      done.clear();
      const dataDirectory = await temporaryFolder(context);
      const folder = path.join(dataDirectory, 'knowledge', 'pages');
      for (let isOver = false; !isOver; ) {
        last = undefined;
        const mayDie = kills < wantedKills;
        bytesToLive = mayDie ? Math.floor((moments[kills] ?? 0) * 2 * wikiPage('Page A00').length) : Number.POSITIVE_INFINITY;
        child = spawn(process.execPath, [__filename], { env: { ...process.env, HCDR_TEST_LIFE: JSON.stringify({ site: wiki.site, folder } satisfies Life) }, stdio: ['ignore', 'ignore', 'inherit'] });
        const [code] = (await once(child, 'exit')) as [number | null];
        if (code === null) kills += 1;
        else assert.equal(code, 0);
        isOver = code === 0;
      }
      await checkRows(wiki.site, dataDirectory);
    }
    assert.equal(kills, wantedKills);
    assert.deepEqual(repeated, []);
  });
}

/** An ingest over what was kept has every row, whole. */
async function checkRows(site: string, dataDirectory: string): Promise<void> {
  // Loaded here, so that the children need not wait for it.
  const { ingestKnowledge, openKnowledgeOf } = await import('../../support/knowledge/ingestKnowledge');
  const { message } = await ingestKnowledge({ dataDirectory, knowledge: { codes, site, provider: 'mediawiki', contact: 'coder@example.org' } }, { fetch, now: () => new Date(), patience: { random: () => 0, sleep: () => Promise.resolve() } });
  assert.match(message, new RegExp(`${codes.length} articles`));
  const base = await openKnowledgeOf(dataDirectory);
  for (const code of codes) {
    const [text = ''] = base.findArticle(`Page ${code}`)?.lead ?? [];
    assert.ok(text.startsWith(`Page ${code} sentence 0. `) && text.endsWith(` Page ${code} sentence 39.`), code);
  }
  base.close();
}

/** A child says with its exit code whether its life went well. */
function endWith(work: Promise<unknown>): void {
  work.then(() => process.exit(0), (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exit(1);
  });
}
