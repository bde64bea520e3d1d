import type { Lexicon } from './lexicon';

/** Ways to write family history and personal history before a condition, with or without "of", and the spellings that the shorthand list uses. */
const heads: readonly { readonly written: readonly (readonly string[])[]; readonly listed: readonly string[] }[] = [
  { written: [['family', 'history'], ['family', 'hx'], ['fam', 'history'], ['fam', 'hx'], ['fhx'], ['fh'], ['f', 'h']], listed: ['fhx', 'fh', 'family history', 'family history of'] },
  { written: [['personal', 'history'], ['history'], ['personal', 'hx'], ['hx'], ['h', 'o'], ['ho']], listed: ['h o', 'hx', 'hx of', 'history', 'history of'] },
];

/** Interchangeable words for a malignant tumor. */
const cancers: readonly string[] = ['cancer', 'ca', 'carcinoma'];

/**
 * Finds the meaning of a history phrase under another spelling (`family hx of colon ca` as `fhx colon cancer`): the lists have
 * each condition once or twice, notes use eleven spellings.
 * @param written a phrase in lower case
 */
export function findHistory(written: readonly string[], find: Lexicon['findShorthand']): readonly string[] | undefined {
  for (const { written: forms, listed } of heads) {
    const form = forms.find((words) => words.every((word, place) => written[place] === word));
    if (form === undefined) continue;
    const condition = written.slice(form.length + (written[form.length] === 'of' ? 1 : 0));
    if (condition.length === 0) return undefined;
    for (const what of inOtherWords(condition)) {
      for (const head of listed) {
        const meanings = find([...head.split(' '), ...what]);
        if (meanings !== undefined) return meanings;
      }
    }
    return undefined;
  }
  return undefined;
}

function inOtherWords(condition: readonly string[]): readonly (readonly string[])[] {
  const place = condition.findIndex((word) => cancers.includes(word));
  return place < 0 ? [condition] : [condition, ...cancers.map((word) => condition.with(place, word))];
}
