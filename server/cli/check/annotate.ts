import { performance } from 'node:perf_hooks';
import { ProblemError } from '../../core/base/problem';
import type { Span } from '../../core/base/span';
import type { Mention } from '../../core/note/mentions/mention';
import { parseNote, type NoteDocument } from '../../core/note/noteDocument';
import type { AnnotatedCode, NoteAnnotation } from '../../service/reading/annotation';
import { createLanguageService } from '../../service/languageService';
import { defaultSettings } from '../../service/settings';
import { openEngine } from '../engine';
import { openUserLists } from './openUserLists';
import { findNotes } from './noteFiles';
import { readNote } from './readNote';
import { exitCodes, type CommandSurroundings, type CommonOptions, type ExitCode } from '../surroundings';

type AnnotateOptions = CommonOptions & { readonly on?: string; readonly setting?: 'inpatient' | 'outpatient'; readonly lists?: readonly string[] };

/** Version of the document's shape; it grows with a change that an older reader would misread. */
const version = 1;

/**
 * `hcdr annotate <file…>`: what notes say, as one JSON document: sections, mentions with their context and candidates, codes.
 * The same bytes on every run but for `ms`.
 */
export async function runAnnotate(named: readonly string[], options: AnnotateOptions, surroundings: CommandSurroundings): Promise<ExitCode> {
  if (named.length === 0) throw new ProblemError({ what: 'no note is named.', advice: 'Name files (- reads standard input), or pass texts with --batch.' });
  const files = await findNotes(named);
  const { on, ...reference } = await openEngine(options, surroundings);
  const lists = await openUserLists(options.lists);
  const service = createLanguageService({ ...reference, settings: { ...defaultSettings, lists, defaultSetting: options.setting ?? defaultSettings.defaultSetting }, today: on });
  const titleOf = (code: Mention['candidates'][number]['code'], day: typeof on): string => reference.catalog.lookup(code, day)?.longTitle ?? '';
  // Opening the names and triggers is no part of a note's time.
  service.annotate(parseNote('Well.'));
  const rows: unknown[] = [];
  let unreadable = 0;
  for (const file of files) {
    try {
      const text = await readNote(file, surroundings);
      const start = performance.now();
      const note = parseNote(text, lists.headings);
      const annotation = service.annotate(note);
      const ms = Number((performance.now() - start).toFixed(3));
      const day = service.dayAt(note, 0);
      rows.push({ file, ms, ...toRow(note, annotation, { day, titleOf: (code) => titleOf(code, day), release: reference.catalog.editionOn(day).edition.id, setting: options.setting }) });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      unreadable += 1;
      surroundings.writeError(`hcdr: ${error.message}\n`);
    }
  }
  surroundings.writeOut(`${JSON.stringify({ version, files: rows }, undefined, 2)}\n`);
  return unreadable === 0 ? exitCodes.fine : exitCodes.failed;
}

interface RowSources {
  readonly day: string;
  readonly release: string;
  readonly setting: string | undefined;
  readonly titleOf: (code: Mention['candidates'][number]['code']) => string;
}

function toRow(note: NoteDocument, annotation: NoteAnnotation, sources: RowSources): Record<string, unknown> {
  const range = (span: Span): unknown => ({ start: positionAt(note, span.start), end: positionAt(note, span.end) });
  return {
    encounter: encounterRow(note, sources, range),
    sections: note.sections.map(({ kind, title, level, headingSpan, span }) => ({ kind, title, level, heading: range(headingSpan), range: range(span) })),
    mentions: annotation.mentions.map((mention, index) => mentionRow(note, mention, annotation.codeOfMention[index], sources, range)),
    codes: annotation.codes.map((code) => codeRow(code, range)),
  };
}

/** Of the note's first encounter; `from` tells for each value where the note states it. */
function encounterRow(note: NoteDocument, { day, release, setting }: RowSources, range: (span: Span) => unknown): unknown {
  const stated = note.encounters[0];
  const from = (value: { readonly span: Span } | undefined): unknown => (value === undefined ? 'default' : range(value.span));
  return {
    date: day,
    setting: stated?.setting?.value ?? setting ?? defaultSettings.defaultSetting,
    sex: stated?.sex?.value ?? null,
    age: stated?.ageYears?.value ?? null,
    release,
    from: { date: from(stated?.dateOfService), setting: from(stated?.setting), sex: from(stated?.sex), age: from(stated?.ageYears ?? stated?.birth), release: from(stated?.release) },
  };
}

function mentionRow(note: NoteDocument, mention: Mention, code: number | undefined, { titleOf }: RowSources, range: (span: Span) => unknown): unknown {
  const { span, kind, section, assertion, experiencer, time, side, cues, candidates } = mention;
  return {
    range: range(span),
    text: note.text.slice(span.start, span.end),
    kind,
    section: section ?? null,
    assertion,
    experiencer,
    time,
    side,
    cues: cues.map((cue) => ({ axis: cue.axis, range: range(cue.span), text: note.text.slice(cue.span.start, cue.span.end), rule: cue.rule })),
    candidates: candidates.map((candidate) => ({ code: candidate.code, title: titleOf(candidate.code), billable: candidate.billable, via: candidate.via, score: Number(candidate.score.toFixed(2)) })),
    code: code ?? null,
  };
}

function codeRow({ use, field, order, poa, mention }: AnnotatedCode, range: (span: Span) => unknown): unknown {
  return { code: use.code, range: range(use.token.span), field, order: order ?? null, poa: poa ?? null, mention: mention ?? null };
}

function positionAt(note: NoteDocument, offset: number): { readonly line: number; readonly character: number } {
  const line = note.lines.lineAt(offset);
  return { line, character: offset - note.lines.start(line) };
}
