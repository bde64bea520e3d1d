import type { Lexicon } from './lexicon';

/** Ways to say that a blood relative has something, and that oneself had it, each followed by what, with or without "of". */
const heads: readonly { readonly written: readonly (readonly string[])[]; readonly listed: readonly string[] }[] = [
  { written: [['family', 'history'], ['family', 'hx'], ['fam', 'history'], ['fam', 'hx'], ['fhx'], ['fh'], ['f', 'h']], listed: ['fhx', 'fh', 'family history', 'family history of'] },
  { written: [['personal', 'history'], ['history'], ['personal', 'hx'], ['hx'], ['h', 'o'], ['ho']], listed: ['h o', 'hx', 'hx of', 'history', 'history of'] },
];

/** One word for a malignant tumor stands for the other. */
const cancers: readonly string[] = ['cancer', 'ca', 'carcinoma'];

/**
 * What a list says of a history under another way to say it (`family hx of colon ca` as `fhx colon cancer`): the lists have each condition once or
 * twice, and notes have eleven ways.
 * @param written a phrase, lower case
 */
export function findHistory(written: readonly string[], find: Lexicon['findShorthand']): readonly string[] | undefined {
  for (const { written: forms, listed } of heads) {
    const form = forms.find((words) => words.every((word, place) => written[place] === word));
    if (form === undefined) continue;
    const told = written.slice(form.length + (written[form.length] === 'of' ? 1 : 0));
    if (told.length === 0) return undefined;
    for (const what of inOtherWords(told)) {
      for (const head of listed) {
        const meanings = find([...head.split(' '), ...what]);
        if (meanings !== undefined) return meanings;
      }
    }
    return undefined;
  }
  return undefined;
}

function inOtherWords(told: readonly string[]): readonly (readonly string[])[] {
  const place = told.findIndex((word) => cancers.includes(word));
  return place < 0 ? [told] : [told, ...cancers.map((word) => told.with(place, word))];
}
