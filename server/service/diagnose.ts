import { overlaps } from '../core/base/span';
import type { Catalog } from '../core/icd/catalog';
import type { NoteDocument } from '../core/note/noteDocument';
import type { CodeUse } from './codeUses';
import { ruleIds, type Finding } from './finding';
import { allRules } from './rules/allRules';
import type { ServiceSettings } from './settings';

/** Runs every rule that is on; of two findings on one code the rule of higher precedence stands; suppressions are honoured. */
export function diagnose(note: NoteDocument, uses: readonly CodeUse[], catalog: Catalog, settings: ServiceSettings): readonly Finding[] {
  const findings: Finding[] = [];
  for (const rule of allRules) {
    const severity = settings.rules[rule.id] ?? rule.defaultSeverity;
    if (severity === 'off') continue;
    const isDefault = severity === rule.defaultSeverity;
    for (const raw of rule.check({ note, catalog, uses })) {
      findings.push({ ...raw, rule: rule.id, severity: isDefault ? (raw.severity ?? severity) : severity });
    }
  }
  return dropOverlaps(findings).filter((finding) => !isSuppressed(note, finding));
}

function dropOverlaps(findings: readonly Finding[]): readonly Finding[] {
  const byPlace = findings.toSorted((a, b) => a.span.start - b.span.start || ruleIds.indexOf(a.rule) - ruleIds.indexOf(b.rule));
  const kept: Finding[] = [];
  for (const finding of byPlace) {
    const last = kept.at(-1);
    if (last === undefined || !overlaps(last.span, finding.span)) kept.push(finding);
  }
  return kept;
}

/** A suppression needs a reason, and silences its rules on its line; a pair of codes also from the other code's line. */
function isSuppressed(note: NoteDocument, finding: Finding): boolean {
  if (note.suppressions.length === 0) return false;
  const places = [finding.span, ...finding.related.map((related) => related.span)];
  const lines = places.map((span) => note.lines.lineAt(span.start));
  return note.suppressions.some(({ rules, reason, line }) => reason.length > 0 && rules.includes(finding.rule) && lines.includes(line));
}
