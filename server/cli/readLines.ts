/**
 * The lines of standard input as batches read them: a line ends with LF or CRLF. A carriage return by itself, and the line separators of Unicode, are
 * part of the line: a query pasted from a table may hold one, and each line must get one answer. A byte-order mark at the beginning is left out.
 */
export async function* readLines(chunks: AsyncIterable<string | Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  for await (const chunk of chunks) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    let from = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
      parts.push(text.slice(from, end));
      yield withoutReturn(parts.join(''));
      parts = [];
      from = end + 1;
    }
    parts.push(text.slice(from));
  }
  const last = `${parts.join('')}${decoder.decode()}`;
  if (last !== '') yield withoutReturn(last);
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
