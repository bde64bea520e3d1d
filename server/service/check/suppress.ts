import type { NoteDocument } from '../../core/note/noteDocument';
import type { Suppression } from '../../core/note/suppression';
import type { CheckedNote, SuppressedFinding } from '../findings/checkedNote';
import type { Finding } from '../findings/finding';
import { findStaleSuppressions } from '../rules/note/staleSuppression';
import type { ServiceSettings } from '../settings';

/** Removes suppressed findings; reports suppressions that silence nothing. */
export function applySuppressions(note: NoteDocument, findings: readonly Finding[], settings: ServiceSettings): CheckedNote {
  if (note.suppressions.length === 0) return { findings, suppressed: [] };
  const byLine = groupByLine(note.suppressions);
  const shown: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const suppression = findSuppression(note, byLine, finding);
    if (suppression === undefined) shown.push(finding);
    else suppressed.push({ finding, suppression });
  }
  const stale = findStaleSuppressions(note, suppressed, settings);
  return { findings: [...shown, ...stale].sort((a, b) => a.span.start - b.span.start), suppressed };
}

/** Suppressions that give a reason, grouped by the line they apply to: a note may contain thousands. */
function groupByLine(suppressions: readonly Suppression[]): ReadonlyMap<number, readonly Suppression[]> {
  const byLine = new Map<number, Suppression[]>();
  for (const suppression of suppressions) {
    if (suppression.reason.length === 0) continue;
    const known = byLine.get(suppression.line);
    if (known === undefined) byLine.set(suppression.line, [suppression]);
    else known.push(suppression);
  }
  return byLine;
}

/** A suppression silences its rules on its line; a finding on a pair of codes is also silenced from the other code's line. */
function findSuppression(note: NoteDocument, byLine: ReadonlyMap<number, readonly Suppression[]>, finding: Finding): Suppression | undefined {
  for (const { start } of [finding.span, ...finding.related.map(({ span }) => span)]) {
    const found = byLine.get(note.lines.lineAt(start))?.find(({ rules }) => rules.includes(finding.rule));
    if (found !== undefined) return found;
  }
  return undefined;
}
