import type { NoteDocument } from '../../../core/note/noteDocument';
import { ruleIds, type Finding } from '../../findings/finding';
import type { FindingSource } from '../../findings/findingSource';
import type { ServiceSettings } from '../../settings';
import type { SuppressedFinding } from '../../findings/checkedNote';
import type { Rule } from '../rule';
import { suppressionSource } from '../../findings/suppressionSource';

/** A suppression that no longer silences anything. Checked after all other rules, by {@link findStaleSuppressions}. */
export const staleSuppression: Rule = {
  id: 'note/stale-suppression',
  description: 'A suppression that no longer silences anything, or that gives no reason.',
  defaultSeverity: 'hint',
  topic: 'note',
  source: 'README, What a note may state',
  example: 'ASSESSMENT\n1. Hypertension — I10 <!-- hcdr-ignore icd/duplicate: no longer true -->\n',
  check: () => [],
};

/** The suppressions of a note that silence none of its findings. Suppressions of disabled rules are skipped, since they cannot be checked. */
export function findStaleSuppressions(note: NoteDocument, suppressed: readonly SuppressedFinding[], settings: ServiceSettings): readonly Finding[] {
  const severity = settings.rules[staleSuppression.id] ?? staleSuppression.defaultSeverity;
  if (severity === 'off') return [];
  const used = new Set(suppressed.map(({ suppression }) => suppression));
  return note.suppressions.flatMap((suppression): Finding[] => {
    const { rules, reason, span } = suppression;
    // Identifier rules are off unless the settings enable them.
    const isOff = rules.some((rule) => ruleIds.some((id) => id === rule && (settings.rules[id] ?? (id.startsWith('phi/') ? 'off' : undefined)) === 'off'));
    if (used.has(suppression) || isOff) return [];
    const source: FindingSource = suppressionSource;
    const fault = reason.length === 0 ? 'has no effect because it gives no reason' : 'no longer silences anything here';
    const message = `The suppression of ${rules.join(', ')} ${fault}. — ${source.cited}`;
    return [{ rule: staleSuppression.id, span, severity, message, source, related: [], fixes: [{ title: 'Remove the suppression', edits: [{ span: removable(note, span), newText: '' }] }] }];
  });
}

/**
 * The suppression with its line if it stands alone, otherwise with the spaces before it. Searches only up to the next other
 * character, because a line may contain thousands.
 */
function removable({ text, lines }: NoteDocument, span: { readonly start: number; readonly end: number }): { readonly start: number; readonly end: number } {
  const line = lines.lineAt(span.start);
  let start = span.start;
  while (start > lines.start(line) && isBlank(text[start - 1])) start -= 1;
  let end = span.end;
  while (end < lines.end(line) && isBlank(text[end])) end += 1;
  const isAlone = start === lines.start(line) && end >= lines.end(line);
  if (isAlone && line + 1 < lines.count) return { start: lines.start(line), end: lines.start(line + 1) };
  return { start, end: span.end };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
