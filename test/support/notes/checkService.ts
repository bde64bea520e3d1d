import assert from 'node:assert/strict';
import { parseNote, type NoteDocument } from '../../../server/core/note/noteDocument';
import type { Finding, Fix } from '../../../server/service/findings/finding';
import type { LanguageService } from '../../../server/service/languageService';

/** A finding as `rule text`, the text being what it is found on. */
export function viewFinding(note: NoteDocument, { rule, span }: Finding): string {
  return `${rule} ${note.text.slice(span.start, span.end)}`;
}

/** Checks which rules speak on which words of a note. */
export function checkFindings(service: LanguageService, text: string, expected: readonly string[]): readonly Finding[] {
  const note = parseNote(text);
  const findings = service.findings(note);
  assert.deepEqual(findings.map((finding) => viewFinding(note, finding)), expected, text);
  return findings;
}

/** The text with a fix applied. */
export function applyFix(text: string, { edits }: Fix): string {
  let result = text;
  for (const { span, newText } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
    result = result.slice(0, span.start) + newText + result.slice(span.end);
  }
  return result;
}

/** Applies every fix of the only finding: each mends it, and none brings another finding. Returns the texts. */
export function checkFixes(service: LanguageService, text: string, expected: readonly string[]): void {
  const [finding, ...others] = service.findings(parseNote(text));
  assert.deepEqual(others, [], text);
  assert.ok(finding, `no finding in ${text}`);
  assert.deepEqual(finding.fixes.slice(0, expected.length).map(({ edits }) => edits.map(({ newText }) => newText).join()), expected, text);
  for (const fix of finding.fixes) {
    const mended = applyFix(text, fix);
    assert.deepEqual(service.findings(parseNote(mended)).map(({ message }) => message), [], `${fix.title}: ${mended}`);
  }
}
