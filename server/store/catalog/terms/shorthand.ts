import lines from './shorthand.tsv';

/** Longest phrase of the list, in words. */
export const longestShorthand = 5;

/**
 * What an abbreviation or a lay phrase means in the words of the titles, the likeliest first. The list (`shorthand.tsv`: phrases, meanings,
 * source or reason) was written from the clinical literature and common usage.
 * @param words lower case
 */
export function findShorthand(words: readonly string[]): readonly string[] | undefined {
  return list.find(words.join(' ').replace(/['’]/g, ''));
}

/** Twice the phrases at least, a power of two: most searches of the table meet one place. */
const places = 2 ** 16;
const tab = 9;
const lineEnd = 10;
const space = 32;
const comment = 35;
const semicolon = 59;

/** Where each phrase stands in the list: a table by hash that holds no text of its own. Made with the first phrase asked for, so that what never searches does not pay for it. */
class ShorthandList {
  #starts: Int32Array | undefined;

  find(phrase: string): readonly string[] | undefined {
    this.#starts ??= placePhrases();
    let hash = firstHash;
    for (let index = 0; index < phrase.length; index += 1) hash = nextHash(hash, phrase.charCodeAt(index));
    for (let place = placeOf(hash); ; place = (place + 1) % places) {
      const start = this.#starts[place] ?? 0;
      if (start === 0) return undefined;
      const end = lines.charCodeAt(start - 1 + phrase.length);
      if ((end === tab || end === semicolon) && lines.startsWith(phrase, start - 1)) return meaningsAt(start - 1);
    }
  }
}

const list = new ShorthandList();

function meaningsAt(start: number): readonly string[] {
  const from = lines.indexOf('\t', start) + 1;
  return lines.slice(from, lines.indexOf('\t', from)).split('|');
}

/** By place, one more than where a phrase begins; 0 where there is none. Of a phrase that stands twice the first counts. */
function placePhrases(): Int32Array {
  const starts = new Int32Array(places);
  for (let at = 0; at < lines.length; at = endOfLine(at) + 1) {
    if (lines.charCodeAt(at) === comment) continue;
    let isOpen = true;
    while (isOpen && at < lines.length) {
      const start = at;
      let hash = firstHash;
      let code = lines.charCodeAt(at);
      for (; code !== tab && code !== semicolon && code !== lineEnd && at < lines.length; code = lines.charCodeAt(at)) {
        hash = nextHash(hash, code);
        at += 1;
      }
      let place = placeOf(hash);
      while (starts[place] !== 0) place = (place + 1) % places;
      starts[place] = start + 1;
      isOpen = code === semicolon;
      if (isOpen) at += lines.charCodeAt(at + 1) === space ? 2 : 1;
    }
  }
  return starts;
}

function endOfLine(at: number): number {
  const end = lines.indexOf('\n', at);
  return end < 0 ? lines.length : end;
}

/** FNV-1a (Fowler, Noll and Vo). */
const firstHash = 0x811c9dc5;

function nextHash(hash: number, code: number): number {
  return Math.imul(hash ^ code, 0x01000193);
}

function placeOf(hash: number): number {
  return ((hash ^ (hash >>> 16)) >>> 0) % places;
}
