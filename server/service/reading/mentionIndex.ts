import type { Span } from '../../core/base/span';
import { categoryOf, type IcdCode } from '../../core/icd/code';
import type { Mention } from '../../core/note/mentions/mention';
import type { NoteDocument } from '../../core/note/noteDocument';
import { diagnosisKinds, type SectionKind } from '../../core/note/sections/sectionKind';

/** The mentions of a note, indexed for rules; built once per check. */
export interface MentionIndex {
  /** Mentions within a span, in order. */
  within(span: Span): readonly Mention[];
  /** Mentions in assessing sections (assessment, plan …) with a candidate of this category; only for categories the note codes. */
  judging(category: string): readonly Mention[];
  /** Mentions anywhere whose best candidate is exactly of this category; only for categories the note codes. */
  named(category: string): readonly Mention[];
  /** Mentions that are the whole content of a line in diagnosis lists and plans. */
  readonly wholes: readonly Mention[];
  /** Current problems of the patient by their best billable code: the first mention of each. */
  readonly current: ReadonlyMap<IcdCode, Mention>;
}

/** Sections with the note's conclusions; their mentions support a code. */
const judgingKinds: ReadonlySet<SectionKind> = new Set(['assessment', 'assessment-plan', 'plan', 'preop-dx', 'postop-dx', 'hospital-course', 'problem']);

/** Sections whose mentions are not problems of this encounter. */
const otherKinds: ReadonlySet<SectionKind> = new Set(['family', 'ros', 'psh', 'instructions', 'indication', 'exam', 'birth']);

/**
 * Indexes the mentions of a note in one pass: a long note has thousands, few of which concern a code.
 * @param mentions in text order
 * @param coded categories of the note's codes
 */
export function indexMentions({ sections }: NoteDocument, mentions: readonly Mention[], coded: ReadonlySet<string>): MentionIndex {
  const isJudging = sections.map(({ kind }) => judgingKinds.has(kind));
  const isOther = sections.map(({ kind }) => otherKinds.has(kind));
  const isListing = sections.map(({ kind }) => diagnosisKinds.has(kind) || kind === 'plan');
  const wholes: Mention[] = [];
  const byCategory = new Map<string, Mention[]>();
  const byName = new Map<string, Mention[]>();
  const current = new Map<IcdCode, Mention>();
  for (const mention of mentions) {
    const section = mention.section ?? -1;
    if (mention.isWhole && isListing[section] === true) wholes.push(mention);
    addByName(byName, mention, coded);
    if (isJudging[section] === true) addByCategory(byCategory, mention, coded);
    if (mention.assertion !== 'affirmed' || mention.experiencer !== 'patient' || mention.time !== 'current' || isOther[section] === true) continue;
    const code = firstBillable(mention);
    if (code !== undefined && !current.has(code)) current.set(code, mention);
  }
  return { within: (span) => findWithin(mentions, span), judging: (category) => byCategory.get(category) ?? [], named: (category) => byName.get(category) ?? [], wholes, current };
}

/** The best candidate of a mention if it is billable. */
function firstBillable({ candidates }: Mention): IcdCode | undefined {
  return candidates.find(({ billable, via }) => billable && via !== 'near-code')?.code;
}

function addByName(byName: Map<string, Mention[]>, mention: Mention, coded: ReadonlySet<string>): void {
  const best = mention.candidates[0];
  const category = best === undefined || best.via === 'near-code' ? undefined : categoryOf(best.code);
  if (category === undefined || !coded.has(category)) return;
  const group = byName.get(category);
  if (group === undefined) byName.set(category, [mention]);
  else group.push(mention);
}

function addByCategory(byCategory: Map<string, Mention[]>, mention: Mention, coded: ReadonlySet<string>): void {
  for (const { code } of mention.candidates) {
    const category = categoryOf(code);
    if (!coded.has(category)) continue;
    const group = byCategory.get(category);
    if (group === undefined) byCategory.set(category, [mention]);
    else if (group.at(-1) !== mention) group.push(mention);
  }
}

function findWithin(mentions: readonly Mention[], { start, end }: Span): readonly Mention[] {
  let [low, high] = [0, mentions.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((mentions[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  const found: Mention[] = [];
  for (let at = low; (mentions[at]?.span.start ?? Infinity) < end; at += 1) {
    const mention = mentions[at];
    if (mention !== undefined && mention.span.end <= end) found.push(mention);
  }
  return found;
}
