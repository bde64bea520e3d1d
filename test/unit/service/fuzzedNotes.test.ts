import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import type { Span } from '../../../server/core/base/span';
import { parseNote } from '../../../server/core/note/noteDocument';
import type { LanguageService } from '../../../server/service/languageService';
import type { OutlineEntry } from '../../../server/service/editor/outline';
import { fuzzCount, fuzzSeed } from '../../support/fuzzing';
import { seededRandom } from '../../support/seededRandom';
import { serviceForTests } from '../../support/notes/serviceOf';

declare const __PROJECT_ROOT__: string;

const count = fuzzCount(300);
const lineLength = count > 1000 ? 1_000_000 : 100_000;
const here = serviceForTests();

const folder = path.join(__PROJECT_ROOT__, 'test/samples');
const notes = readdirSync(folder).filter((name) => !name.endsWith('.md')).map((name) => readFileSync(path.join(folder, name), 'utf8'));
const context = path.join(__PROJECT_ROOT__, 'test/corpus/context');
/** Sentences of every construction that the lists know, their marks taken out. */
const sentences = readdirSync(context).flatMap((name) => readFileSync(path.join(context, name), 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.replace(/\{([^{}|]+)(?:\|[a-zA-Z]+)?\}/g, '$1')));
const headings = ['HPI\n', 'Past Medical History:\n', '## Assessment\n', '**Plan**\n', 'FAMILY HISTORY: ', 'ROS: ', 'A/P\n', 'Impression:\n', 'Discharge Instructions:\n', 'S: ', 'A: ', 'P: '];
const oddPieces = ['\r\n', '\r', '\t', '\u00a0', '\u200b', '\u2028', '\u202e', '\ufeff', '\u0000', '🤒', '\ud83e', '\udd12', 'حمى ', 'חום ', '発熱 ', 'é', 'e\u0301', 'İ', 'ﬁ', '…', '–', '“', '”', '((((((((', '))))', '[[[[', '<!-- ', ' -->', '{{', '\\', '|', '- - - ', '+++', '((-)) ', ',,,,', '....', '::::', '?!?!', '1.1.1.1', "'s's's", 'no no no ', 'without without ', 'if if ', '0'.repeat(80), 'x'.repeat(300)];

type Random = () => number;
const pick = <T>(random: Random, from: readonly T[]): T => from[Math.floor(random() * from.length)] ?? assert.fail('nothing to pick from');

/** A note as notes are: a sample, or sections of sentences. */
function plainNote(random: Random): string {
  if (random() < 0.3) return pick(random, notes);
  return Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(random, headings) + Array.from({ length: 1 + Math.floor(random() * 8) }, () => pick(random, sentences)).join(pick(random, [' ', '\n', '\r\n', '\n- ', '\n1. ']))).join('\n\n');
}

/** The same, cut, doubled, joined, in other letters, and with what no note should hold. */
function mutate(random: Random, text: string): string {
  const at = Math.floor(random() * (text.length + 1));
  const to = Math.min(text.length, at + Math.floor(random() * 60));
  switch (Math.floor(random() * 9)) {
    case 0:
      return text.slice(0, at) + text.slice(to);
    case 1:
      return text.slice(0, to) + text.slice(at);
    case 2:
      return text.slice(0, at) + pick(random, sentences) + text.slice(at);
    case 3:
      return text.replaceAll('\n', pick(random, ['\r\n', '\r', ' ', '\n\n', '\t']));
    case 4:
      return random() < 0.5 ? text.toUpperCase() : text.toLowerCase();
    case 5:
      return text.replaceAll(pick(random, [' ', ',', '.', ':']), pick(random, ['', '  ', '\u00a0', ';']));
    default:
      return text.slice(0, at) + pick(random, oddPieces).repeat(1 + Math.floor(random() * 3)) + text.slice(at);
  }
}

/** All that the service says of a text, as bytes; every place lies in the text. */
function answersTo(service: LanguageService, text: string): string {
  const note = parseNote(text);
  const checkSpan = ({ start, end }: Span): void => assert.ok(Number.isInteger(start) && 0 <= start && start <= end && end <= text.length, `${start}-${end}`);
  const { mentions, codes } = service.annotate(note);
  mentions.forEach((mention, index) => {
    checkSpan(mention.span);
    assert.ok(mention.span.start < mention.span.end && mention.span.start >= (mentions[index - 1]?.span.end ?? 0), 'mentions stand in order and apart');
    mention.cues.forEach(({ span }) => checkSpan(span));
  });
  codes.forEach(({ use }) => checkSpan(use.token.span));
  const { findings } = service.check(note);
  findings.forEach(({ span, related, fixes }) => [span, ...related.map((place) => place.span), ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))].forEach(checkSpan));
  const outline = service.outline(note);
  const checkEntry = (entry: OutlineEntry): void => {
    [entry.span, entry.nameSpan].forEach(checkSpan);
    entry.children.forEach(checkEntry);
  };
  outline.forEach(checkEntry);
  const highlights = service.highlights(note);
  highlights.forEach(({ span }) => checkSpan(span));
  const problems = service.uncodedProblems(note);
  problems.forEach(({ span, fixes }) => [span, ...fixes.flatMap(({ edits }) => edits.map((edit) => edit.span))].forEach(checkSpan));
  return JSON.stringify([note.sections, mentions, codes.map(({ use, mention }) => [use.code, mention]), findings, outline, highlights, service.problemLenses(note), problems]);
}

describe('a note that was damaged', () => {
  it(`is read without fault, in places that lie in it, twice alike: ${count} of them`, () => {
    const random = seededRandom(fuzzSeed(20261125));
    const [service, again] = [here.service, here.with({})];
    for (let made = 0; made < count; made += 1) {
      let text = plainNote(random);
      for (let turns = Math.floor(random() * 12); turns > 0; turns -= 1) text = mutate(random, text);
      try {
        assert.equal(answersTo(again, text), answersTo(service, text));
      } catch (error) {
        throw new Error(`note ${made}, ${error instanceof Error ? error.message : String(error)}: ${JSON.stringify(text)}`, { cause: error });
      }
    }
  });

  it(`is read where a line has ${lineLength} characters, of prose, of denials and of signs`, () => {
    const { service } = here;
    for (const piece of ['The patient denies fever, no chest pain. ', 'no fever, ', '(-) ', '((no fever ', 'mother of his father of ', 'if hypertension ']) answersTo(service, `ASSESSMENT\n${piece.repeat(Math.ceil(lineLength / piece.length))}`);
  });
});
