import type { NoteDocument } from '../core/note/noteDocument';
import type { Suppression } from '../core/note/suppression';
import type { CheckedNote, SuppressedFinding } from './checkedNote';
import type { Finding } from './finding';
import { findStaleSuppressions } from './rules/staleSuppression';
import type { ServiceSettings } from './settings';

/** Takes out what suppressions silence; a suppression that silences nothing is itself told. */
export function applySuppressions(note: NoteDocument, findings: readonly Finding[], settings: ServiceSettings): CheckedNote {
  if (note.suppressions.length === 0) return { findings, suppressed: [] };
  const shown: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const suppression = findSuppression(note, finding);
    if (suppression === undefined) shown.push(finding);
    else suppressed.push({ finding, suppression });
  }
  const stale = findStaleSuppressions(note, suppressed, settings);
  return { findings: [...shown, ...stale].sort((a, b) => a.span.start - b.span.start), suppressed };
}

/** A suppression needs a reason, and silences its rules on its line; a pair of codes also from the other code's line. */
function findSuppression(note: NoteDocument, finding: Finding): Suppression | undefined {
  const places = [finding.span, ...finding.related.map((related) => related.span)];
  const lines = places.map((span) => note.lines.lineAt(span.start));
  return note.suppressions.find(({ rules, reason, line }) => reason.length > 0 && rules.includes(finding.rule) && lines.includes(line));
}
