/** The lines of a text, separated by CRLF or LF; by CR if it has no LF at all, as on old Macs and in some exports. */
export function splitLines(text: string): string[] {
  return text.includes('\n') ? text.split(/\r?\n/) : text.split('\r');
}
