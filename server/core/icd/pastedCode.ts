/** A category and the rest of its code, with something else where the dot belongs: a comma, blanks, a hyphen or dash of any kind, a middle dot. */
const detached = /^([A-Z]\w\w)(?:\s+|\s*[.,·․‐‑‒–—−-]\s*)(\w{1,4})$/i;

/**
 * A code as it was copied from somewhere, in the writing of a code: full-width letters and no-break blanks folded, quotes, brackets and
 * the sentence's punctuation around it left out, one dot where one belongs (`"E11,65".` → `E11.65`). What is no such text comes back trimmed.
 */
export function pastedCode(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\p{Cf}]/gu, '').replace(/^[\s"'“”‘’([{<*_`]+|[\s"'“”‘’)\]}>*_`.,;:]+$/gu, '');
  const parts = detached.exec(bare);
  return parts === null ? bare : `${parts[1] ?? ''}.${parts[2] ?? ''}`;
}
