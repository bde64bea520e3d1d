import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import {
  CallHierarchyIncomingCallsRequest,
  CallHierarchyOutgoingCallsRequest,
  CallHierarchyPrepareRequest,
  CompletionRequest,
  DefinitionRequest,
  DocumentLinkRequest,
  DocumentLinkResolveRequest,
  HoverRequest,
  MarkupContent,
  ReferencesRequest,
  SignatureHelpRequest,
  SignatureHelpTriggerKind,
  TypeHierarchyPrepareRequest,
  TypeHierarchySubtypesRequest,
  TypeHierarchySupertypesRequest,
  WorkspaceSymbolRequest,
  type CompletionList,
  type Location,
  type SignatureHelp,
  type TypeHierarchyItem,
} from 'vscode-languageserver/node';
import { codeAxesRequest, indexChildrenRequest, indexFollowRequest, indexSearchRequest, procedureStepRequest, releaseMovesRequest, tabularPageRequest, treeChildrenRequest, treePathRequest } from '../../../server/lsp/protocol';
import { codesRequest } from '../../../server/lsp/referenceProtocol';
import { runIngest } from '../../../ingest/runIngest';
import { inSession, startSession, type Session } from '../../lsp/session';
import { ingestHere } from '../../support/releases/ingestHere';
import { mirror, readOctober } from '../catalog/mirrorEditions';

let home: string;
let folder: string;
let dataDirectory: string;
/** One session for tests that change nothing. */
let shared: Session | undefined;

before(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'hcdr-tree-'));
  folder = path.join(home, 'notes with spaces');
  dataDirectory = path.join(home, 'data');
  mkdirSync(folder);
  writeFileSync(path.join(folder, 'one.note'), 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Type 2 diabetes with CKD — E11.22\n2. CKD stage 4 — N18.4\n');
  writeFileSync(path.join(folder, 'two.soap'), 'Date of service: 2025-03-01\n\nASSESSMENT\n1. Multiple sclerosis — G35\n2. CKD — N18.9\n');
  writeFileSync(path.join(folder, 'readme.txt'), 'ASSESSMENT\n1. CKD — N18.4\n');
  const releases = path.join(home, 'releases');
  for (const year of [2025, 2026]) cpSync(path.join(mirror, `fy${year}`), path.join(releases, `fy${year}`), { recursive: true });
  const { outcome } = await ingestHere(dataDirectory, releases);
  assert.equal(outcome.status, 'promoted', JSON.stringify(outcome));
  assert.equal((await runIngest({ source: 'icd10pcs', dataDirectory, from: path.join(mirror, '..', 'icd10pcs') }, { signal: new AbortController().signal, onEvent: () => undefined, now: () => new Date(), fetch, starterFile: '' })).status, 'promoted');
});
after(async () => {
  await shared?.close();
  rmSync(home, { recursive: true, force: true });
});

const run = (work: (session: Session) => Promise<void>, virtualPages = true): Promise<void> => inSession({ dataDirectory, virtualPages, folders: [folder] }, work);
async function inShared(work: (session: Session) => Promise<void>): Promise<void> {
  shared ??= await startSession({ dataDirectory, virtualPages: true, folders: [folder] });
  await work(shared);
}
const note = 'Date of service: 2026-02-10\n\nASSESSMENT\n1. Type 2 diabetes with CKD — E11.│22\n2. Fracture — S52.501A\n';

async function pageOf(session: Session, uri: string): Promise<readonly string[]> {
  const page = await session.client.sendRequest(tabularPageRequest, { uri });
  assert.ok(page, uri);
  return page.text.split('\n');
}

describe('the tree of the Tabular List in the editor', () => {
  it('leads from a code to its line on the page of its category, with the notes of the Tabular List', async () => {
    await run(async (session) => {
      const handle = session.open(note);
      const found = (await session.client.sendRequest(DefinitionRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor })) as Location;
      assert.equal(found.uri, 'healthcaredataref-tabular:/FY2026/E11.tabular');
      const lines = await pageOf(session, found.uri);
      assert.match(lines[found.range.start.line] ?? '', /^ +E11\.22 {2}Type 2 diabetes mellitus with diabetic chronic kidney disease {2}✓$/);
      assert.match(lines[found.range.start.line + 1] ?? '', /Use additional code/);
      assert.match(lines[found.range.start.line + 2] ?? '', /stage of chronic kidney disease \(N18\.1-N18\.6\)/);
      assert.ok(lines.some((line) => /not for clinical use/.test(line)));
      assert.ok(lines.some((line) => /reconstructed/.test(line)), 'The mirror’s Tabular List is not the official file.');
      const page = await session.client.sendRequest(tabularPageRequest, { uri: found.uri });
      const link = page?.links.find(({ line }) => line === found.range.start.line + 2);
      assert.equal(link?.code, 'N18.1');
      assert.equal(lines[link.line]?.slice(link.start, link.end), 'N18.1');
    });
  });

  it('has no page for an address that is none, and sends no editor to pages that it cannot show', async () => {
    await run(async ({ client }) => {
      for (const uri of ['healthcaredataref-tabular:/FY2026/E99.tabular', 'healthcaredataref-tabular:/FY1999/E11.tabular', 'file:///etc/passwd', '']) assert.equal(await client.sendRequest(tabularPageRequest, { uri }), null, uri);
    });
    await run(async (session) => {
      const handle = session.open(note);
      assert.equal(await session.client.sendRequest(DefinitionRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor }), null);
      assert.deepEqual(await session.client.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: handle.uri } }), []);
      const [item] = (await session.client.sendRequest(TypeHierarchyPrepareRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor })) ?? [];
      assert.equal(item?.uri, handle.uri);
    }, false);
  });

  it('tells the lines of the Neoplasm and the Drug Table that a search names, by column', async () => {
    await run(async ({ client }) => {
      const tables = async (query: string): Promise<readonly (readonly [string, string])[]> => {
        const found = await client.sendRequest(codesRequest, { query, skip: 0 });
        return found.state === 'ready' ? (found.tables ?? []).flatMap(({ lines }) => lines.flatMap(({ cells }) => cells.map(({ column, text }) => [column, text] as const))) : [];
      };
      // As the Neoplasm Table prints "lung" and the Table of Drugs and Chemicals "aspirin".
      const lung = [['malignant primary', 'C34.9-'], ['malignant secondary', 'C78.0-'], ['carcinoma in situ', 'D02.2-'], ['benign', 'D14.3-'], ['uncertain behavior', 'D38.1'], ['unspecified behavior', 'D49.1']];
      assert.deepEqual((await tables('lung cancer')).slice(0, 6), lung);
      assert.deepEqual((await tables('cancer of the lung')).slice(0, 6), lung);
      assert.deepEqual((await tables('aspirin')).map(([, code]) => code), ['T39.011', 'T39.012', 'T39.013', 'T39.014', 'T39.015', 'T39.016']);
      for (const query of ['type 2 diabetes', 'J18.9', 'cancer']) assert.deepEqual(await tables(query), [], query);
    });
  });

  it('walks from a code up to its chapter and down again', async () => {
    await run(async (session) => {
      const handle = session.open(note);
      let [item] = (await session.client.sendRequest(TypeHierarchyPrepareRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor })) ?? [];
      const names: string[] = [];
      let last: TypeHierarchyItem | undefined;
      while (item !== undefined) {
        names.push(item.name);
        last = item;
        [item] = (await session.client.sendRequest(TypeHierarchySupertypesRequest.type, { item })) ?? [];
      }
      assert.deepEqual(names, ['E11.22', 'E11.2', 'E11', 'E08-E13', 'Chapter 4']);
      assert.ok(last);
      const blocks = (await session.client.sendRequest(TypeHierarchySubtypesRequest.type, { item: last })) ?? [];
      assert.deepEqual(blocks.slice(0, 2).map(({ name }) => name), ['E00-E07', 'E08-E13']);
      const diabetes = blocks[1];
      assert.ok(diabetes);
      const categories = (await session.client.sendRequest(TypeHierarchySubtypesRequest.type, { item: diabetes })) ?? [];
      assert.deepEqual(categories.map(({ name }) => name), ['E08', 'E09', 'E10', 'E11', 'E13']);
    });
  });

  it('puts categories into their blocks in the order of the list, letters included, and leaves none out', async () => {
    await run(async ({ client }) => {
      const namesOf = async (id: string): Promise<readonly string[]> => (await client.sendRequest(treeChildrenRequest, { id })).map((node) => node.id);
      assert.deepEqual((await namesOf('C43-C44')).slice(0, 3), ['C43', 'C4A', 'C44']);
      const chapters = await client.sendRequest(treeChildrenRequest, {});
      assert.equal(chapters.length, 22);
      let categories = 0;
      for (const chapter of chapters) for (const node of await client.sendRequest(treeChildrenRequest, { id: chapter.id })) categories += node.kind === 'block' ? (await namesOf(node.id)).length : 1;
      const { input } = await readOctober(2026);
      assert.equal(categories, new Set(input.rows.map(({ key }) => key.slice(0, 3))).size);
      const path = await client.sendRequest(treePathRequest, { code: 'S52.501A' });
      assert.deepEqual(path.map(({ id }) => id), ['19', 'S50-S59', 'S52', 'S52.5', 'S52.50', 'S52.501', 'S52.501A']);
    });
  });

  it('follows use additional code and code first as calls, both ways', async () => {
    await run(async (session) => {
      const handle = session.open(note);
      const [item] = (await session.client.sendRequest(CallHierarchyPrepareRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor })) ?? [];
      assert.ok(item);
      const out = (await session.client.sendRequest(CallHierarchyOutgoingCallsRequest.type, { item })) ?? [];
      assert.equal(out[0]?.to.detail, 'Chronic kidney disease, stage 1 … End stage renal disease', 'E11.22 asks for the stage of the kidney disease, whichever it is.');
      assert.ok(out.some(({ to }) => to.name === 'Z79.4'), 'E11 asks for insulin use.');
      const stage = out.find(({ to }) => to.name === 'N18.1-N18.6')?.to;
      assert.ok(stage);
      const back = (await session.client.sendRequest(CallHierarchyIncomingCallsRequest.type, { item: stage })) ?? [];
      assert.ok(back.some(({ from }) => from.name === 'E11.22'));
    });
  });

  it('finds a code in all notes of the workspace, as they are now, and in the notes of other codes', async () => {
    await run(async (session) => {
      const handle = session.open('Date of service: 2026-02-10\n\nASSESSMENT\n1. CKD — N18│\n', pathToFileURL(path.join(folder, 'open.note')).toString());
      const found = (await session.client.sendRequest(ReferencesRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor, context: { includeDeclaration: true } })) ?? [];
      const files = found.filter(({ uri }) => uri.startsWith('file:')).map(({ uri }) => decodeURIComponent(path.basename(uri)));
      assert.deepEqual(files.sort(), ['one.note', 'open.note', 'two.soap']);
      handle.change('Date of service: 2026-02-10\n\nASSESSMENT\n1. Nothing\n');
      const other = session.open(note.replace('│', '').replace('E11.22', 'N18.4'));
      const again = (await session.client.sendRequest(ReferencesRequest.type, { textDocument: { uri: other.uri }, position: other.at('N18.4'), context: { includeDeclaration: true } })) ?? [];
      assert.ok(!again.some(({ uri }) => uri === handle.uri));
      assert.ok(again.some(({ uri }) => uri.endsWith('/one.note')) && !again.some(({ uri }) => uri.endsWith('/two.soap')));
      assert.ok(again.some(({ uri }) => uri === 'healthcaredataref-tabular:/FY2026/E11.tabular'), 'E11.22 names N18.1-N18.6.');
    });
  });

  it('finds codes and coded problems by their words among the symbols of the workspace', async () => {
    await run(async ({ client, settledStatus }) => {
      await settledStatus();
      const found = (await client.sendRequest(WorkspaceSymbolRequest.type, { query: 'sclerosis' })) ?? [];
      assert.ok(found.some(({ name, location }) => name.includes('G35') && 'uri' in location && location.uri.endsWith('two.soap')));
      assert.ok(found.some(({ name }) => /^G35\.\w+ /.test(name)), 'The code list itself is among the symbols.');
      assert.deepEqual(await client.sendRequest(WorkspaceSymbolRequest.type, { query: ' ' }), []);
    });
  });

  it('links each code of a note to its page when the link is followed', async () => {
    await run(async (session) => {
      const handle = session.open(note);
      const links = (await session.client.sendRequest(DocumentLinkRequest.type, { textDocument: { uri: handle.uri } })) ?? [];
      assert.equal(links.length, 2);
      const [, second] = links;
      assert.ok(second);
      const { target = '' } = await session.client.sendRequest(DocumentLinkResolveRequest.type, second);
      const [uri = '', line = ''] = target.split('#L');
      assert.match((await pageOf(session, uri))[Number(line) - 1] ?? '', /S52\.501A {2}initial encounter for closed fracture/);
    });
  });

  it('tells the axes of a code with what each choice makes of it', async () => {
    await run(async ({ client }) => {
      const axes = await client.sendRequest(codeAxesRequest, { code: 'S52.501A' });
      assert.deepEqual(axes.map(({ name, character }) => [name, character]).slice(-2), [['laterality', '1'], ['episode of care', 'A']]);
      const side = axes.find(({ name }) => name === 'laterality');
      assert.deepEqual(side?.choices.map(({ character, code }) => [character, code]), [['1', 'S52.501A'], ['2', 'S52.502A'], ['9', 'S52.509A']]);
      assert.ok(axes.slice(-2).every(({ choices }) => choices.every(({ billable }) => billable)));
      const stem = await client.sendRequest(codeAxesRequest, { code: 'W19' });
      assert.deepEqual(stem.map(({ choices }) => choices.map(({ code }) => code)), [['W19.XXXA', 'W19.XXXD', 'W19.XXXS']]);
      const trimester = await client.sendRequest(codeAxesRequest, { code: 'O26.891' });
      assert.equal(trimester.at(-1)?.name, 'trimester');
      assert.deepEqual(await client.sendRequest(codeAxesRequest, { code: 'nonsense' }), []);
    });
  });

  it('names what must change in the workspace before its codes can be reported in another release', async () => {
    await run(async ({ client }) => {
      const { notes, moves } = await client.sendRequest(releaseMovesRequest, { on: '2026-02-10' });
      assert.equal(notes, 2);
      assert.deepEqual(moves.map(({ uri, line, code }) => [path.basename(uri), line, code]), [['two.soap', 3, 'G35']]);
      const [move] = moves;
      assert.match(move?.reason ?? '', /G35 .*was billable until 2025-09-30; in ICD-10-CM FY2026 it is a header/);
      assert.ok(move?.choices.every(({ newText }) => /^G35\./.test(newText)));
      assert.ok((move?.choices.length ?? 0) > 1);
      assert.deepEqual((await client.sendRequest(releaseMovesRequest, { on: '2025-03-01' })).moves, []);
    });
  });
});

describe('the axes of the code at the cursor', () => {
  /** The signature at the cursor, the axis that is active, and that axis's choices. */
  async function check(marked: string, expected: { readonly label: string; readonly active: string; readonly choices?: readonly string[] } | null): Promise<void> {
    await inShared(async (session) => {
      const handle = session.open(`Date of service: 2026-02-10\n\n${marked}`);
      const help: SignatureHelp | null = await session.client.sendRequest(SignatureHelpRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor });
      const [signature] = help?.signatures ?? [];
      if (expected === null) return assert.equal(help, null, marked);
      assert.equal(signature?.label, expected.label, marked);
      const parameter = signature.parameters?.[help?.activeParameter ?? -1];
      assert.ok(Array.isArray(parameter?.label));
      assert.equal(signature.label.slice(...parameter.label), expected.active, marked);
      const choices = MarkupContent.is(parameter.documentation) ? parameter.documentation.value : '';
      for (const choice of expected.choices ?? []) assert.ok(choices.split('\n').includes(`- ${choice}`), `${choice} in ${choices}`);
    });
  }

  it('are side, episode of care and trimester with their choices, the one at the cursor active', async () => {
    const label = await labelOf('S52.501A');
    await check('ASSESSMENT\n1. S52.501│A', { label, active: 'episode of care: A initial encounter for closed fracture', choices: ['**`A` initial encounter for closed fracture** → S52.501A'] });
    await check('ASSESSMENT\n1. S52.50│1A', { label, active: 'laterality: 1 right', choices: ['**`1` right** → S52.501A', '`2` left → S52.502A'] });
    await check('ASSESSMENT\n1. O26.891│', { label: await labelOf('O26.891'), active: 'trimester: 1 first', choices: ['**`1` first** → O26.891', '`2` second → O26.892', '`3` third → O26.893'] });
  });

  it('are one line while a code is typed, beside the list of completion, and whole again where somebody asks', async () => {
    await inShared(async (session) => {
      const handle = session.open('Date of service: 2026-02-10\n\nASSESSMENT\n1. S52.501│');
      const { TriggerCharacter, ContentChange, Invoked } = SignatureHelpTriggerKind;
      const ask = (triggerKind: SignatureHelpTriggerKind): Promise<SignatureHelp | null> =>
        session.client.sendRequest(SignatureHelpRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor, context: { triggerKind, isRetrigger: triggerKind !== TriggerCharacter } });
      const brief = { signatures: [{ label: 'S52.501  seventh character: ?', parameters: [{ label: [9, 29] }] }], activeSignature: 0, activeParameter: 0 };
      assert.deepEqual(await ask(TriggerCharacter), brief);
      assert.deepEqual(await ask(ContentChange), brief);
      const whole = await ask(Invoked);
      assert.match(JSON.stringify(whole?.signatures[0]?.parameters), /initial encounter for closed fracture → S52\.501A/);
      assert.deepEqual(await ask(ContentChange), whole, 'A cursor that moves keeps what was asked for.');
      handle.change(`${handle.text()} `);
      assert.deepEqual(await ask(ContentChange), brief, 'Typing on brings the list of completion again.');
    });
  });

  it('are offered with placeholders filled in where a seventh character is still to be chosen', () =>
    check('ASSESSMENT\n1. W19│', { label: 'W19  seventh character: ?', active: 'seventh character: ?', choices: ['`A` initial encounter → W19.XXXA', '`D` subsequent encounter → W19.XXXD'] }));

  it('are none in prose, and none of a code that has no choices', async () => {
    await check('HPI\nHe fell on the ice│ today', null);
    await check('ASSESSMENT\n1. I10│', null);
  });

  it('are the seven characters of an ICD-10-PCS code', () =>
    check('ICD-10-PCS: 0DTJ│4ZZ', { label: '0DTJ4ZZ  Section: 0 Medical and Surgical · Body System: D Gastrointestinal System · Operation: T Resection · Body Part: J Appendix · Approach: 4 Percutaneous Endoscopic · Device: Z No Device · Qualifier: Z No Qualifier', active: 'Approach: 4 Percutaneous Endoscopic', choices: ['`0` Open', '**`4` Percutaneous Endoscopic**'] }));

  async function labelOf(code: string): Promise<string> {
    let label = '';
    await inShared(async ({ client }) => {
      const axes = await client.sendRequest(codeAxesRequest, { code });
      label = `${code}  ${axes.map(({ name, character, choices }) => `${name}: ${character ?? '?'} ${choices.find((choice) => choice.character === character)?.label ?? ''}`.trimEnd()).join(' · ')}`;
    });
    return label;
  }
});

describe('ICD-10-PCS in the editor', () => {
  it('explains a code by its axes, the definition of its operation first, and says where one goes wrong', async () => {
    await inShared(async (session) => {
      const hover = async (marked: string): Promise<string> => {
        const handle = session.open(marked);
        const found = await session.client.sendRequest(HoverRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor });
        return found !== null && MarkupContent.is(found.contents) ? found.contents.value : '';
      };
      const card = await hover('ICD-10-PCS: 0DTJ│4ZZ');
      assert.match(card, /^\*\*0DTJ4ZZ\*\* — Resection of Appendix, Percutaneous Endoscopic Approach\n\n✓ valid · ICD-10-PCS FY2026/);
      assert.match(card, /\| `T` \| Operation \| Resection — Cutting out or off, without replacement, all of a body part \|/);
      assert.match(await hover('HPI\nThe claim says 0DTJ│4ZZ.'), /Resection of Appendix/);
      assert.match(await hover('ICD-10-PCS: 0DTJ9│ZZ'), /0DTJ9ZZ is not a valid code[^]*\*\*0DTJ\*\*: character 5 \(Approach\) can be\n\n- `0` Open\n- `4` Percutaneous Endoscopic/);
      assert.equal(await hover('HPI\nSerial 0DTJ9│ZZ'), '');
      assert.equal(await hover('CPT: 992│13'), '');
    });
  });

  it('completes a code that is begun, by the next character, then by whole codes, in procedure fields only', async () => {
    await inShared(async (session) => {
      const complete = async (marked: string): Promise<readonly string[]> => {
        const handle = session.open(marked);
        const list = (await session.client.sendRequest(CompletionRequest.type, { textDocument: { uri: handle.uri }, position: handle.cursor })) as CompletionList;
        return list.items.map(({ label }) => label);
      };
      assert.deepEqual(await complete('ICD-10-PCS: 0DTJ│'), ['0DTJ0ZZ', '0DTJ4ZG', '0DTJ4ZZ', '0DTJ7ZZ', '0DTJ8ZZ']);
      const operations = await complete('ICD-10-PCS: 0D│');
      assert.ok(operations.includes('0DT') && operations.every((label) => /^0D.$/.test(label)));
      assert.ok((await complete('HPI\nseen 0DTJ│')).every((label) => !label.startsWith('0DTJ')));
    });
  });

  it('builds only valid codes, one character after another', async () => {
    await inShared(async ({ client }) => {
      const step = await client.sendRequest(procedureStepRequest, { beginning: '0DTJ9ZZ' });
      assert.deepEqual([step?.beginning, step?.axis, step?.values.map(({ value }) => value)], ['0DTJ', 'Approach', ['0', '4', '7', '8']]);
      const last = await client.sendRequest(procedureStepRequest, { beginning: '0DTJ4ZZ' });
      assert.deepEqual(last?.values.map(({ value, title }) => [value, title]), [['G', 'Resection of Appendix, Percutaneous Endoscopic Approach, Hand-Assisted'], ['Z', 'Resection of Appendix, Percutaneous Endoscopic Approach']]);
      assert.equal((await client.sendRequest(procedureStepRequest, { beginning: '' }))?.values.length, 17);
    });
  });
});

describe('the view of the Index', () => {
  it('goes from an index over letters and main terms down to a code', async () => {
    await inShared(async ({ client }) => {
      const [diseases, ...others] = await client.sendRequest(indexChildrenRequest, {});
      assert.deepEqual([diseases, ...others].map((node) => node?.id), [...['diseases', 'external-causes', 'neoplasms', 'drugs'].slice(0, others.length), 'procedures']);
      assert.match(diseases?.detail ?? '', /FY2026, reconstructed, not official/);
      const letters = await client.sendRequest(indexChildrenRequest, { id: 'diseases' });
      assert.deepEqual(letters.filter(({ label }) => /^[A-Z]$/.test(label)).map(({ label }) => label).join(''), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
      const appendicitis = (await client.sendRequest(indexChildrenRequest, { id: 'diseases/A' })).find(({ label }) => /^Appendicitis/.test(label));
      assert.equal(appendicitis?.code, 'K37');
      const below = await client.sendRequest(indexChildrenRequest, { id: appendicitis.id });
      assert.ok(below.some(({ label, detail, parent }) => label === 'acute (catarrhal) (fulminating) (gangrenous) (obstructive) (retrocecal) (suppurative)' && detail.startsWith('K35.80') && parent === appendicitis.id) || below.some(({ label, detail }) => label.startsWith('acute') && detail.startsWith('K35.80')));
      assert.deepEqual(await client.sendRequest(indexChildrenRequest, { id: 'diseases#999999999' }), []);
      assert.deepEqual(await client.sendRequest(indexChildrenRequest, { id: '../x' }), []);
    });
  });

  it('leads from a "see" to the other term, with the way to it', async () => {
    await inShared(async ({ client }) => {
      const ache = (await client.sendRequest(indexChildrenRequest, { id: 'diseases/A' })).find(({ label }) => /^Ache/.test(label));
      assert.equal(ache?.see, 'Pain');
      const way = await client.sendRequest(indexFollowRequest, { id: ache.id });
      assert.deepEqual(way.map(({ label }) => label.replace(/ .*/, '')), ['Index', 'P', 'Pain(s)']);
      assert.equal(way[2]?.parent, way[1]?.id);
      // Of "Fracture, radius, lower end" the main term is "Fracture, traumatic": the one that has all of it.
      const distal = (await client.sendRequest(indexSearchRequest, { query: 'fracture traumatic, radius, distal' }))[0]?.at(-1);
      assert.equal(distal?.see, 'Fracture, radius, lower end');
      const end = await client.sendRequest(indexFollowRequest, { id: distal.id });
      assert.deepEqual(end.map(({ label }) => label.replace(/ \(.*/, '')).slice(2), ['Fracture, traumatic', 'radius', 'lower end']);
      assert.deepEqual(await client.sendRequest(indexFollowRequest, { id: 'diseases' }), []);
    });
  });

  it('goes through the Index of procedures to the beginning of a code, and from a "see" without one to its term', async () => {
    await inShared(async ({ client }) => {
      // icd10pcs_index_2023.xml: Abdominohysterectomy, see Resection, Uterus 0UT9.
      const [way] = await client.sendRequest(indexSearchRequest, { query: 'abdominohysterectomy' });
      assert.deepEqual(way?.map(({ label }) => label), ['ICD-10-PCS Index', 'A', 'Abdominohysterectomy']);
      const main = way?.at(-1);
      assert.deepEqual([main?.detail, main?.code, main?.isProcedure], ['see Resection, Uterus 0UT9…', '0UT9', true]);
      const target = await client.sendRequest(indexFollowRequest, { id: main?.id ?? '' });
      assert.deepEqual(target.map(({ label }) => label), ['ICD-10-PCS Index', 'R', 'Resection', 'Uterus']);
      assert.deepEqual((await client.sendRequest(indexChildrenRequest, { id: 'procedures/R' })).find(({ label }) => label === 'Resection')?.parent, 'procedures/R');
      assert.deepEqual(await client.sendRequest(indexChildrenRequest, { id: 'procedures#999999999' }), []);
    });
  });

  it('finds a term by its beginning, and terms below it after a comma', async () => {
    await inShared(async ({ client }) => {
      const [first] = await client.sendRequest(indexSearchRequest, { query: 'fracture, traumatic, radius, low' });
      assert.match(first?.map(({ label }) => label).join(' > ') ?? '', /^Index to Diseases and Injuries > F > Fracture, traumatic.* > radius > lower end/);
      assert.deepEqual(await client.sendRequest(indexSearchRequest, { query: 'qqqq' }), []);
      assert.deepEqual(await client.sendRequest(indexSearchRequest, { query: ' ' }), []);
    });
  });
});
