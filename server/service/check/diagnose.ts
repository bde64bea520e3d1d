import { addAll } from '../../core/base/addAll';
import { overlaps } from '../../core/base/span';
import type { Steps } from '../../core/base/steps';
import type { IsoDate } from '../../core/base/isoDate';
import type { CodeRecord } from '../../core/icd/catalog';
import { categoryOf } from '../../core/icd/code';
import type { ReferenceData } from '../../core/icd/referenceData';
import type { NoteDocument } from '../../core/note/noteDocument';
import { deidentify, type Replacement } from '../../core/deidentify/deidentify';
import { findProcedureTokens, type ProcedureToken } from '../../core/note/codes/procedureCodes';
import { findCodedEncounters, type CodedEncounter } from '../reading/codedEncounter';
import type { CodeUse } from '../reading/codeUses';
import { chooseContext } from '../reading/encounterContext';
import type { EncounterNotes, ReadEncounterNotes } from '../reading/encounterNotes';
import { ruleIds, type Finding } from '../findings/finding';
import type { Memo } from '../memo';
import { indexMentions, type MentionIndex } from '../reading/mentionIndex';
import type { NoteMentions } from '../reading/noteMentions';
import { allRules } from '../rules/allRules';
import { dialValue } from '../dials/dial';
import type { RuleInput, RuleTopic } from '../rules/rule';
import type { ServiceSettings } from '../settings';
import type { CheckedNote } from '../findings/checkedNote';
import { findSupports } from '../reading/support';
import { applySuppressions } from './suppress';
import { timelyFixes } from './timelyFixes';

/** All data that a check uses. */
export interface CheckReference extends ReferenceData {
  readonly defaultDay: IsoDate;
  readonly noteMentions: NoteMentions;
  readonly readNotes: ReadEncounterNotes;
  readonly records: Memo<readonly CodeRecord[]>;
}

/**
 * Runs every enabled rule, drops overlapping findings by precedence, and applies suppressions, which are kept in the result. Each
 * rule is a step of its own, because a rule can take long: on a long note, and on the first run before anything is cached.
 */
export function* diagnose(note: NoteDocument, uses: readonly CodeUse[], reference: CheckReference, settings: ServiceSettings): Steps<CheckedNote> {
  const { catalog, edits, gems, procedures, defaultDay, noteMentions, readNotes, records } = reference;
  const contexts = note.encounters.map((encounter) => chooseContext(encounter, catalog, defaultDay));
  const encounters = findCodedEncounters(note, uses, settings.defaultSetting);
  const notes = new Map<CodedEncounter, EncounterNotes | undefined>();
  const notesOf = (encounter: CodedEncounter): EncounterNotes | undefined => {
    if (!notes.has(encounter)) notes.set(encounter, readNotes(encounter));
    return notes.get(encounter);
  };
  let index: MentionIndex | undefined;
  const mentionIndex = (): MentionIndex => (index ??= indexMentions(note, noteMentions.get(note), new Set(encounters.flatMap(({ diagnoses }) => diagnoses.map(({ code }) => categoryOf(code))))));
  const supports = new Map<CodedEncounter, ReturnType<RuleInput['supportsOf']>>();
  const supportsOf: RuleInput['supportsOf'] = (encounter) => {
    const known = supports.get(encounter);
    if (known !== undefined) return known;
    const made = findSupports(note, mentionIndex(), encounter);
    supports.set(encounter, made);
    return made;
  };
  let tokens: readonly ProcedureToken[] | undefined;
  const procedureTokens = (): readonly ProcedureToken[] => (tokens ??= findProcedureTokens(note));
  let replaced: readonly Replacement[] | undefined;
  const replacements = (): readonly Replacement[] => (replaced ??= deidentify(note).replacements);
  const input: RuleInput = { note, catalog, uses, encounters, contexts, notesOf, supportsOf, mentions: () => noteMentions.get(note), mentionIndex, records, edits, gems, procedures, procedureTokens, replacements, lists: settings.lists, dial: (dial) => dialValue(settings.dials, dial) };
  yield* noteMentions.steps(note);
  const findings: TopicFinding[] = [];
  for (const rule of allRules) {
    const severity = settings.rules[rule.id] ?? (rule.isOffByDefault === true ? 'off' : rule.defaultSeverity);
    if (severity === 'off') continue;
    yield undefined;
    const isDefault = severity === rule.defaultSeverity;
    for (const raw of rule.check(input)) {
      const message = `${raw.message} — ${raw.source.cited}`;
      const context = contexts.findLast(({ encounter }) => encounter.span.start <= raw.span.start);
      const fixes = context === undefined ? raw.fixes : timelyFixes(raw.fixes, context, catalog);
      findings.push({ finding: { rule: rule.id, severity: isDefault ? (raw.severity ?? severity) : severity, span: raw.span, message, source: raw.source, related: raw.related, fixes }, topic: rule.topic });
    }
  }
  return applySuppressions(note, dropOverlaps(findings), settings);
}

interface TopicFinding {
  readonly finding: Finding;
  readonly topic: RuleTopic;
}

/** Topics that a finding of another topic silences on the same text. */
const silencedBy: Readonly<Partial<Record<RuleTopic, ReadonlySet<RuleTopic>>>> = {
  sequence: new Set(['pair', 'support', 'detail']),
  pair: new Set(['support']),
  support: new Set(['detail']),
  side: new Set(['detail']),
};

function dropOverlaps(findings: readonly TopicFinding[]): readonly Finding[] {
  const byPlace = findings.toSorted((a, b) => a.finding.span.start - b.finding.span.start);
  const kept: Finding[] = [];
  let cluster: TopicFinding[] = [];
  let end = -1;
  for (const next of byPlace) {
    if (next.finding.span.start >= end) {
      addAll(kept, keepStrongest(cluster));
      cluster = [];
    }
    cluster.push(next);
    end = Math.max(end, next.finding.span.end);
  }
  addAll(kept, keepStrongest(cluster));
  return kept.sort((a, b) => a.span.start - b.span.start || ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule));
}

/** The findings of a cluster (spans that touch directly or through others) that no stronger finding silences. */
function keepStrongest(cluster: readonly TopicFinding[]): readonly Finding[] {
  const kept: TopicFinding[] = [];
  for (const candidate of cluster.toSorted((a, b) => ruleIds.indexOf(a.finding.rule) - ruleIds.indexOf(b.finding.rule))) {
    const { span } = candidate.finding;
    if (!kept.some((stronger) => overlaps(stronger.finding.span, span) && silences(stronger, candidate))) kept.push(candidate);
  }
  return kept.map(({ finding }) => finding);
}

function silences(stronger: TopicFinding, weaker: TopicFinding): boolean {
  if (stronger.topic === 'validity') return true;
  if (stronger.topic !== weaker.topic) return silencedBy[stronger.topic]?.has(weaker.topic) === true;
  switch (weaker.topic) {
    case 'pair':
      // Two findings on the same pair of codes duplicate each other; with a third code they are different pairs.
      return placesOf(stronger.finding) === placesOf(weaker.finding);
    case 'sequence':
      // A payer's edit and a guideline are separate authorities; each is reported once.
      return stronger.finding.source.kind === weaker.finding.source.kind;
    case 'patient':
      return stronger.finding.rule === weaker.finding.rule;
    case 'detail':
      return stronger.finding.rule !== weaker.finding.rule || stronger.finding.message === weaker.finding.message;
    default:
      return true;
  }
}

function placesOf({ span, related }: Finding): string {
  return [span, ...related.map((place) => place.span)].map(({ start }) => start).join();
}
