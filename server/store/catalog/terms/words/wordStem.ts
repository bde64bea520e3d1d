/** Irregular plurals: words that titles and indexes of ICD-10-CM use in both numbers. */
const irregular: ReadonlyMap<string, string> = new Map([
  ['feet', 'foot'],
  ['teeth', 'tooth'],
  ['children', 'child'],
  ['women', 'woman'],
  ['men', 'man'],
  ['lice', 'louse'],
  ['fungi', 'fungus'],
  ['bronchi', 'bronchus'],
  ['thrombi', 'thrombus'],
  ['emboli', 'embolus'],
  ['calculi', 'calculus'],
  ['calculuses', 'calculus'],
  ['nevi', 'nevus'],
  ['bacilli', 'bacillus'],
  ['testes', 'testis'],
  ['diverticula', 'diverticulum'],
  ['ganglia', 'ganglion'],
  ['phalanges', 'phalanx'],
  ['larynges', 'larynx'],
  ['meninges', 'meninx'],
  ['ova', 'ovum'],
  ['septa', 'septum'],
  ['atria', 'atrium'],
  ['crises', 'crisis'],
  ['metastases', 'metastasis'],
  ['prostheses', 'prosthesis'],
  ['pelves', 'pelvis'],
  ['viruses', 'virus'],
  ['sinuses', 'sinus'],
  ['fetuses', 'fetus'],
  ['uteruses', 'uterus'],
  ['calluses', 'callus'],
  ['funguses', 'fungus'],
  ['knives', 'knife'],
  ['halves', 'half'],
]);

const british: readonly (readonly [RegExp, string])[] = [
  [/(?<=.)ae(?=.)|^ae(?=[a-z]{4})/g, 'e'],
  [/oe(?=[a-z])/g, 'e'],
  [/(tum|col|behavi|lab|od|vap|rig)our/g, '$1or'],
  [/sulph/g, 'sulf'],
  [/leuco/g, 'leuko'],
  [/([bt])re$/g, '$1er'],
];

/** Shorter words are kept as they are: `gas`, `toes` and abbreviations. */
const shortest = 4;

/**
 * The stem by which words of titles and queries are compared: singular, with British spellings made American (`haemorrhoids` →
 * `hemorrhoid`). Not linguistically exact; it only has to be consistent on both sides.
 * @param word lower case, ASCII, without apostrophes
 */
export function wordStem(word: string): string {
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < shortest || /\d/.test(word)) return word;
  return american(singular(word));
}

function singular(word: string): string {
  if (word.endsWith('ae')) return word.slice(0, -1);
  if (!word.endsWith('s')) return word;
  if (word.endsWith('ies') && word.length > shortest) return `${word.slice(0, -3)}y`;
  if (/(?:[^n]oses|yses|ptoses|[^e]noses)$/.test(word) && word.length > 6) return `${word.slice(0, -2)}is`;
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2);
  return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
}

function american(word: string): string {
  if (!/ae|oe|our|sulph|leuco|[bt]re$/.test(word)) return word;
  return british.reduce((text, [from, to]) => text.replace(from, to), word);
}
