import type { FileHandle } from 'node:fs/promises';

/** Lines of a file with their offsets. Only a line feed ends a line. */
export async function* readLines(file: FileHandle): AsyncGenerator<{ readonly line: Buffer; readonly start: number }> {
  let rest = Buffer.alloc(0);
  let start = 0;
  for await (const chunk of file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1 << 20 })) {
    rest = Buffer.concat([rest, chunk as Buffer]);
    for (let end = rest.indexOf(0x0a); end !== -1; end = rest.indexOf(0x0a)) {
      yield { line: rest.subarray(0, end), start };
      rest = rest.subarray(end + 1);
      start += end + 1;
    }
  }
}
