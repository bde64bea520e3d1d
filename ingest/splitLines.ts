/** The lines of a text that end with CRLF or LF; with CR where it has no LF at all, as old Macs and some of their exports wrote. */
export function splitLines(text: string): string[] {
  return text.includes('\n') ? text.split(/\r?\n/) : text.split('\r');
}
