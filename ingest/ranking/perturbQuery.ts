/** A word long enough for a typing error. */
const longWord = /^[a-z]{5,}$/;

/** Applies one random perturbation to a name: a typing error, another word order, a dropped word, singular or plural, two words joined. */
export function perturbQuery(query: string, random: () => number): string {
  const words = query.split(/\s+/);
  const long = words.flatMap((word, place) => (longWord.test(word) ? [place] : []));
  const at = long[Math.floor(random() * long.length)] ?? -1;
  const word = words[at] ?? '';
  switch (Math.floor(random() * 5)) {
    case 0:
      if (at >= 0) words[at] = slip(word, random);
      break;
    case 1:
      for (let place = words.length - 1; place > 0; place -= 1) {
        const other = Math.floor(random() * (place + 1));
        [words[place], words[other]] = [words[other] ?? '', words[place] ?? ''];
      }
      break;
    case 2:
      if (words.length > 2) words.splice(Math.floor(random() * words.length), 1);
      break;
    case 3:
      if (at >= 0) words[at] = word.endsWith('s') ? word.slice(0, -1) : word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
      break;
    default:
      if (words.length > 1) {
        const place = Math.floor(random() * (words.length - 1));
        words.splice(place, 2, `${words[place] ?? ''}${words[place + 1] ?? ''}`);
      }
  }
  return words.join(' ');
}

/** Deletes, transposes, substitutes or inserts a letter; the first letter is kept. */
function slip(word: string, random: () => number): string {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const letter = String.fromCharCode(97 + Math.floor(random() * 26));
  const head = word.slice(0, at);
  switch (Math.floor(random() * 4)) {
    case 0:
      return head + word.slice(at + 1);
    case 1:
      return head + word.slice(at + 1, at + 2) + word.slice(at, at + 1) + word.slice(at + 2);
    case 2:
      return head + letter + word.slice(at + 1);
    default:
      return head + letter + word.slice(at);
  }
}
