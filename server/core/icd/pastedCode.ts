/** A category and the rest of its code with another separator in place of the decimal point: a comma, blanks, a hyphen, any dash or a middle dot. */
const detached = /^([A-Z]\w\w)(?:\s+|\s*[.,·․‐‑‒–—−-]\s*)(\w{1,4})$/i;

/**
 * Normalises a pasted code: folds full-width letters and no-break spaces, strips surrounding quotes, brackets and punctuation,
 * and restores the decimal point (`"E11,65".` → `E11.65`). Other text is only trimmed.
 */
export function pastedCode(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\p{Cf}]/gu, '').replace(/^[\s"'“”‘’([{<*_`]+|[\s"'“”‘’)\]}>*_`.,;:]+$/gu, '');
  const parts = detached.exec(bare);
  return parts === null ? bare : `${parts[1] ?? ''}.${parts[2] ?? ''}`;
}
