import type { Span } from '../../base/span';
import type { NoteDocument } from '../noteDocument';
import { isFamilyAndSocial, type SectionKind } from '../sections/sectionKind';
import type { Mention } from './mention';
import { readMentions, type MentionSources, type SectionMention } from './readMentions';

/** Sections whose words are no problems of the patient: what is not tolerated, what is measured, who signs. */
const silentKinds: ReadonlySet<SectionKind> = new Set(['allergies', 'immunizations', 'vitals', 'comparison', 'signature']);

/** What was read of a section's text, kept for the next version of the note. */
interface Reading {
  /** Offsets from the beginning of the text. */
  readonly mentions: readonly SectionMention[];
  /** As they stood in the note read last. */
  placed: { readonly start: number; readonly section: number | undefined; readonly mentions: readonly Mention[] };
}

/**
 * Reads the mentions of notes. It remembers the sections of the note that it read last: after an edit only the section
 * that changed is read again. Not to be shared between dates or releases: `sources` are part of what it remembers.
 */
export class MentionReader {
  readonly #sources: MentionSources;
  #readings = new Map<string, Reading>();

  constructor(sources: MentionSources) {
    this.#sources = sources;
  }

  /** All mentions in order. Words within comments and suppressions are not read. */
  read(note: NoteDocument): readonly Mention[] {
    const kept = new Map<string, Reading>();
    const mentions: Mention[] = [];
    let comment = 0;
    for (const { span, kind, section, isOfFamily } of stretchesOf(note)) {
      if (kind !== undefined && silentKinds.has(kind)) continue;
      const text = note.text.slice(span.start, span.end);
      const key = `${kind ?? ''}${isOfFamily ? '+' : ''}\n${text}`;
      const reading = this.#readings.get(key) ?? kept.get(key) ?? this.#readSection(text, kind, isOfFamily);
      kept.set(key, reading);
      for (const mention of place(reading, span.start, section)) {
        while ((note.comments[comment]?.span.end ?? Infinity) <= mention.span.start) comment += 1;
        if ((note.comments[comment]?.span.start ?? Infinity) >= mention.span.end) mentions.push(mention);
      }
    }
    this.#readings = kept;
    return mentions;
  }

  #readSection(text: string, kind: SectionKind | undefined, isOfFamily: boolean): Reading {
    const read = readMentions(text, { start: 0, end: text.length }, kind, this.#sources);
    const mentions = kind === 'medications' ? read.filter(isTreatment) : read;
    return { mentions: isOfFamily ? mentions.map(giveToFamily) : mentions, placed: { start: -1, section: undefined, mentions: [] } };
  }
}

/** Of a list of medications only what is a state of the patient by itself: insulin (Z79.4), oxygen at home (Z99.81). What a drug is given for is no mention. */
function isTreatment({ candidates: [first] }: SectionMention): boolean {
  return first !== undefined && /^Z(?:79|99)/.test(first.code);
}

/** The mentions of a section that begins at an offset: those of the last note where it has not moved. */
function place(reading: Reading, start: number, section: number | undefined): readonly Mention[] {
  if (reading.placed.start !== start || reading.placed.section !== section) {
    reading.placed = { start, section, mentions: reading.mentions.map((mention) => ({ ...move(mention, start), section })) };
  }
  return reading.placed.mentions;
}

/** In a section over family and social history, a disease of which no word says whose it is. */
function giveToFamily(mention: SectionMention): SectionMention {
  const [best] = mention.candidates;
  const isHabit = best === undefined || habits.test(best.code);
  return isHabit || mention.experiencer !== 'patient' || mention.cues.some(({ axis }) => axis === 'experiencer') ? mention : { ...mention, experiencer: 'family' };
}

/** Use of substances and what comes of how somebody lives: F10–F19, Z55–Z65, Z72, Z87.891, symptoms. */
const habits = /^(?:F1|Z5[5-9]|Z6[0-5]|Z72|Z87\.891|R)/;

interface Stretch {
  readonly span: Span;
  readonly kind: SectionKind | undefined;
  readonly section: number | undefined;
  readonly isOfFamily: boolean;
}

/** The text before the first section, then each section's own text behind its heading, which belongs to it where it names a problem. */
function* stretchesOf(note: NoteDocument): Generator<Stretch> {
  const first = note.sections[0]?.span.start ?? note.text.length;
  if (first > 0) yield { span: { start: 0, end: first }, kind: undefined, section: undefined, isOfFamily: false };
  for (const [section, { kind, title, headingSpan, span, isProblem }] of note.sections.entries()) {
    const start = isProblem === true ? headingSpan.start : headingSpan.end;
    if (start < span.end) yield { span: { start, end: span.end }, kind, section, isOfFamily: kind === 'social' && isFamilyAndSocial(title) };
  }
}

function move(mention: SectionMention, by: number): SectionMention {
  const shift = ({ start, end }: Span): Span => ({ start: start + by, end: end + by });
  return { ...mention, span: shift(mention.span), cues: mention.cues.map(({ axis, span, rule }) => ({ axis, span: shift(span), rule })) };
}
