import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { parseIsoDate } from '../../../server/core/base/isoDate';
import { createContextReader, houseTriggers } from '../../../server/core/note/context/contextReader';
import { Candidates } from '../../../server/core/note/mentions/candidates';
import { PhraseMatcher } from '../../../server/core/note/mentions/phraseMatcher';
import { MentionReader } from '../../../server/core/note/mentions/noteMentions';
import { readMentions } from '../../../server/core/note/mentions/readMentions';
import { parseNote, type NoteDocument } from '../../../server/core/note/noteDocument';
import { splitSentences } from '../../../server/core/note/reading/sentences';
import { readTokens } from '../../../server/core/note/reading/tokens';
import { createLanguageService } from '../../../server/service/languageService';
import { defaultSettings } from '../../../server/service/settings';
import { openCatalog } from '../../../server/store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../../server/store/catalog/schemaVersion';
import { findCurrentRelease } from '../../../server/store/release/findCurrentRelease';
import { round, spreadOf, type Spread } from '../statistics';

/** Milliseconds by the clock, which a user waits, and by the processor, which counts the engine's own threads (compiling, collecting) as well. */
export interface Times {
  readonly clock: Spread;
  readonly processor: Spread;
}

/** What reading notes costs, in milliseconds by the clock. */
export interface NoteFigures {
  readonly sentences: number;
  /** One sentence: its problems, what is said of them, their codes. */
  readonly perSentence: Spread;
  /** Peer: one regular expression of the house's denials that have no alternatives, over the same sentences. */
  readonly expression: Spread;
  /** A note of 1,000 lines, read whole: sections, codes, problems. */
  readonly wholeNote: Times;
  /** The same with all its findings. */
  readonly wholeCheck: Times;
  /** After a keystroke in it. */
  readonly afterKey: Times;
  readonly checkAfterKey: Times;
  /** Making the reader of triggers, the first time: once in a process, and again for each list of a user. */
  readonly triggersMs: number;
}

const rounds = 5;
const noteLines = 1000;
const turns = 40;
/** So many turns warm the code up before any counts. */
const warmingUp = 10;

function timed(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

function timedResult<T>(make: () => T): readonly [made: T, ms: number] {
  const from = performance.now();
  const made = make();
  return [made, round(performance.now() - from, 1)];
}

/** A busy machine makes the clock wait, and the processor's time hardly. */
function worked(work: () => void): { readonly clock: number; readonly processor: number } {
  const usage = process.cpuUsage();
  const clock = timed(work);
  const { user, system } = process.cpuUsage(usage);
  return { clock, processor: (user + system) / 1000 };
}

/** Sentences of ACI-BENCH where the mirror is, else those written for the tests. */
function readTexts(mirror: string, root: string): readonly string[] {
  const notes = path.join(mirror, 'notes', 'aci-bench');
  try {
    return ['train.csv', 'valid.csv'].flatMap((file) => (parse(readFileSync(path.join(notes, file), 'utf8'), { columns: true }) as { note: string }[]).map(({ note }) => note));
  } catch {
    const folder = path.join(root, 'test', 'corpus', 'context');
    return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8').replace(/[{}]|\|\w+/g, ''));
  }
}

function sentencesOf(text: string): readonly string[] {
  const tokens = readTokens(text, 0, text.length);
  return splitSentences(text, tokens).map(({ from, to }) => text.slice(tokens.starts[from], tokens.ends[to - 1]));
}

/** Prose of the texts, then an assessment with a hundred codes, in so many lines. */
function makeNote(sentences: readonly string[]): string {
  const prose = Array.from({ length: noteLines - 106 }, (_, index) => (index % 90 === 0 ? `\nHPI ${index}:` : (sentences[index % sentences.length] ?? '').replace(/\s+/g, ' ')));
  const codes = ['Pneumonia — J18.9', 'Hypertension — I10', 'Type 2 diabetes — E11.9', 'COPD — J44.9', 'Asthma — J45.909'];
  return `Date of service: 2026-02-10\n\nHPI\n${prose.join('\n')}\n\nASSESSMENT\n${Array.from({ length: 100 }, (_, index) => `${index + 1}. ${codes[index % codes.length] ?? ''}`).join('\n')}\n`;
}

export async function measureNotes(dataDirectory: string, mirror: string, root: string): Promise<NoteFigures> {
  const current = await findCurrentRelease(dataDirectory, 'icd10cm', catalogSchemaVersion);
  if (current.state !== 'ready') throw new Error('No release is installed.');
  const catalog = await openCatalog(current.directory, current.release.id);
  const on = parseIsoDate('2026-02-10');
  const book = catalog.phrases();
  if (on === undefined || book === undefined) throw new Error('The release holds no names of problems.');
  const [context, triggersMs] = timedResult(() => createContextReader());
  const sources = { context, matcher: new PhraseMatcher(book), candidates: new Candidates(book, on) };
  const sentences = readTexts(mirror, root).flatMap(sentencesOf);
  const readAll = (): readonly number[] => sentences.map((text) => timed(() => readMentions(text, { span: { start: 0, end: text.length }, kind: undefined, section: undefined }, sources)));
  for (let round = 0; round < 2; round += 1) readAll();
  const perSentence = spreadOf(Array.from({ length: rounds }, readAll).flat());
  const plain = houseTriggers.filter(({ value }) => value === 'negated').flatMap(({ phrases }) => phrases.filter((phrase) => /^[a-z ]+$/.test(phrase)));
  const expression = new RegExp(`\\b(?:${plain.join('|')})\\b`, 'gi');
  const peer = (): readonly number[] => sentences.map((text) => timed(() => [...text.matchAll(expression)]));
  peer();
  const expressions = spreadOf(Array.from({ length: rounds }, peer).flat());

  const text = makeNote(sentences);
  const keyed = Array.from({ length: turns }, (_, turn) => {
    const at = text.indexOf('\n', Math.floor((text.length * (turn + 1)) / (turns + 2)));
    return `${text.slice(0, at)} x${text.slice(at)}`;
  });
  const whole = keyed.map((typed) => worked(() => new MentionReader(sources).read(parseNote(typed))));
  const service = createLanguageService({ catalog, settings: defaultSettings, today: on });
  const other = 'Date of service: 2026-02-11\n\nHPI\nWell.\n';
  // Another note between: nothing of the last is remembered then.
  const checks = keyed.map((typed) => {
    service.findings(parseNote(other));
    return worked(() => service.findings(parseNote(typed.replace('2026-02-10', '2026-02-11'))));
  });
  // As an editor's server does: each version is read by what differs from the one before.
  let last = parseNote(text);
  const readNext = (typed: string): NoteDocument => (last = parseNote(typed, undefined, last));
  service.mentions(last);
  const keys = keyed.map((typed) => worked(() => service.mentions(readNext(typed))));
  const checkedKeys = keyed.map((typed) => worked(() => service.findings(readNext(typed))));
  const steady = (times: readonly ReturnType<typeof worked>[]): Times => {
    const counted = times.slice(warmingUp);
    return { clock: spreadOf(counted.map(({ clock }) => clock)), processor: spreadOf(counted.map(({ processor }) => processor)) };
  };
  return { sentences: sentences.length, perSentence, expression: expressions, wholeNote: steady(whole), wholeCheck: steady(checks), afterKey: steady(keys), checkAfterKey: steady(checkedKeys), triggersMs };
}
