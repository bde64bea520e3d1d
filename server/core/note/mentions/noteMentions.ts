import type { Span } from '../../base/span';
import { finish, type Steps } from '../../base/steps';
import type { Cue } from '../context/sentenceContext';
import type { NoteDocument } from '../noteDocument';
import type { SectionKind } from '../sections/sectionKind';
import { findTitleSense, type TitleSense } from '../sections/titleSense';
import { isOfMedications } from './medicationMentions';
import type { Mention } from './mention';
import { timeMention } from './timeOfMention';
import { readMentionsInSteps, type MentionSources, type NoteStretch } from './readMentions';

/** Sections that do not state the patient's problems: allergies, measurements, signatures. */
const silentKinds: ReadonlySet<SectionKind> = new Set(['allergies', 'immunizations', 'vitals', 'comparison', 'signature']);

/** Mentions of a stretch of text, cached for the next version of the note. */
interface Reading extends Stretch {
  /** A slice of the last note; it keeps that note's text alive. */
  readonly text: string;
  readonly mentions: readonly Mention[];
}

/**
 * Reads the mentions of notes. Caches the sections of the last note, so that an edit re-reads only the section that changed.
 * Use one reader per date and release: the cache depends on `sources`.
 */
export class MentionReader {
  readonly #sources: MentionSources;
  /** Cache by text length: after an edit most stretches keep their length, and few share one. */
  #readings = new Map<number, Reading[]>();

  constructor(sources: MentionSources) {
    this.#sources = sources;
  }

  /** All mentions in text order. Comments and suppressions are not read. */
  read(note: NoteDocument): readonly Mention[] {
    return finish(this.readInSteps(note));
  }

  /** As {@link read}, in steps; other notes may be read in between. */
  *readInSteps(note: NoteDocument): Steps<readonly Mention[]> {
    const last = this.#readings;
    const kept = new Map<number, Reading[]>();
    const mentions: Mention[] = [];
    let comment = 0;
    for (const stretch of stretchesOf(note)) {
      if (stretch.kind !== undefined && silentKinds.has(stretch.kind)) continue;
      const text = note.text.slice(stretch.span.start, stretch.span.end);
      const known = last.get(text.length)?.find((reading) => isSame(reading, stretch, text));
      const reading: Reading = { ...stretch, text, mentions: known === undefined ? yield* this.#read(note.text, stretch) : place(known, stretch) };
      const others = kept.get(text.length);
      if (others === undefined) kept.set(text.length, [reading]);
      else others.push(reading);
      for (const mention of reading.mentions) {
        while ((note.comments[comment]?.span.end ?? Infinity) <= mention.span.start) comment += 1;
        if ((note.comments[comment]?.span.start ?? Infinity) >= mention.span.end) mentions.push(mention);
      }
    }
    this.#readings = kept;
    return mentions;
  }

  *#read(text: string, stretch: Stretch): Steps<readonly Mention[]> {
    const read = yield* readMentionsInSteps(text, stretch, this.#sources);
    const mentions = stretch.kind === 'medications' ? read.filter((mention) => isOfMedications(mention, text)) : read;
    if (stretch.sense === 'family') return mentions.map(giveToFamily);
    const weighed = stretch.sense === 'differential' ? endOfInline(text, stretch.span) : stretch.span.start;
    const place = { text, year: Number(this.#sources.candidates.on.slice(0, 4)), kind: stretch.kind, sense: stretch.sense };
    return mentions.map((mention) => (mention.span.start < weighed ? doubt(mention) : timeMention(mention, place)));
  }
}

function isSame(reading: Reading, { kind, sense }: Stretch, text: string): boolean {
  return reading.kind === kind && reading.sense === sense && reading.text === text;
}

/** A diagnosis of a differential is only possible. */
function doubt(mention: Mention): Mention {
  return mention.assertion === 'affirmed' ? { ...mention, assertion: 'possible' } : mention;
}

/** Moves cached mentions to the stretch's new position. */
function place({ span, section, mentions }: Reading, now: Stretch): readonly Mention[] {
  const by = now.span.start - span.start;
  return by === 0 && section === now.section ? mentions : mentions.map((mention) => move(mention, by, now.section));
}

/** In a combined family and social history, assigns a disease to the family unless a cue names someone else. */
function giveToFamily(mention: Mention): Mention {
  const [best] = mention.candidates;
  const isHabit = best === undefined || habits.test(best.code);
  return isHabit || mention.experiencer !== 'patient' || mention.cues.some(({ axis }) => axis === 'experiencer') ? mention : { ...mention, experiencer: 'family' };
}

/** Codes of the patient's own habits and circumstances: F10–F19, Z55–Z65, Z72, Z87.891, and symptoms. */
const habits = /^(?:F1|Z5[5-9]|Z6[0-5]|Z72|Z87\.891|R)/;

interface Stretch extends NoteStretch {
  /** What the section's title says about its problems beyond the section's kind. */
  readonly sense: TitleSense | undefined;
}

/** Yields the text before the first section, then each section's text after its heading, or including the heading if that names a problem. */
function* stretchesOf(note: NoteDocument): Generator<Stretch> {
  const first = note.sections[0]?.span.start ?? note.text.length;
  if (first > 0) yield { span: { start: 0, end: first }, kind: undefined, section: undefined, sense: undefined };
  for (const [section, { kind, title, headingSpan, span, isProblem }] of note.sections.entries()) {
    const start = isProblem === true ? headingSpan.start : headingSpan.end;
    if (start >= span.end) continue;
    const brief = briefKinds.has(kind) ? endOfBrief(note.text, start, span.end) : span.end;
    yield { span: { start, end: brief }, kind, section, sense: findTitleSense(kind, title) };
    if (brief < span.end) yield { span: { start: brief, end: span.end }, kind: undefined, section, sense: undefined };
  }
}

/** Short silent sections after which the note may continue without a heading ("Vitals: BP 120/80." and then the examination). */
const briefKinds: ReadonlySet<SectionKind> = new Set(['vitals', 'comparison', 'immunizations']);
const fullStop = /[.!?][ \t]*\r?$/;

/** End of the first line that ends with a period, if the section's text begins on its heading's line; else the section's end. */
function endOfBrief(text: string, start: number, end: number): number {
  for (let from = start; from < end; ) {
    const feed = text.indexOf('\n', from);
    if (feed < 0 || feed >= end) return end;
    const content = text.slice(from, feed);
    if (!/[\p{L}\d]/u.test(content)) return end;
    if (fullStop.test(content)) return feed;
    from = feed + 1;
  }
  return end;
}

/** End of an inline differential: "DDx: pneumonia, PE" covers its own line; without text on that line, the list below it. */
function endOfInline(text: string, { start, end }: Span): number {
  for (let from = start; from < end; ) {
    const feed = text.indexOf('\n', from);
    const stop = feed < 0 || feed > end ? end : feed;
    const content = text.slice(from, stop);
    if (!/\p{L}/u.test(content)) return end;
    // An enumeration that continues on the next line.
    if (!/(?:,|\b(?:and|or|vs))\s*$/.test(content)) return stop;
    from = stop + 1;
  }
  return end;
}

function move({ assertion, experiencer, time, longStanding, side, cues, span, kind, isWhole, candidates }: Mention, by: number, section: number | undefined): Mention {
  return { assertion, experiencer, time, longStanding: longStanding && shiftCue(longStanding, by), side, cues: cues.map((cue) => shiftCue(cue, by)), section, span: shift(span, by), kind, isWhole, candidates };
}

function shiftCue({ axis, span, rule }: Cue, by: number): Cue {
  return { axis, span: shift(span, by), rule };
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
