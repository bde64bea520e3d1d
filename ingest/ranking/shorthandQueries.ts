import { readDataLines } from '../../server/core/base/dataLines';
import { halfOf, type KeptAside, type NameHalf } from './keptAside';
import lines from './shorthandQueries.tsv';

/**
 * What clinicians and patients type, with the correct codes (`shorthandQueries.tsv`: query, codes separated by bars). Written
 * against the code list before any was searched for. Weights are fitted on the tuning half only. The abbreviation list and the
 * first 450 queries share an author, and the list was extended after misses on the others, so results on this file are optimistic.
 * On first evaluation, 86 % of the next 770 were found at rank 1 and 95 % in the top five; 80 % and 90 % of the following 302
 * (skin, ears, eyes, teeth, births, mental health, injuries with cause, drugs, devices, genes, children); 79 % and 88 % of the
 * next 120; 84 % and 92 % of the 1494 after them, written chapter by chapter before the list was extended for them (worst:
 * complications of care, 67 % and 83 %, and causes of injuries, 67 % and 82 %); 71 % and 87 % of the last 213, which combine
 * several such words.
 */
export function shorthandQueries(half: NameHalf): readonly KeptAside[] {
  return readDataLines(lines).flatMap(([query = '', codes = '']) => {
    const [key = '', ...others] = codes.replaceAll('.', '').split('|').map((code) => (code.endsWith('-') ? `${code.slice(0, -1).replace(/X+$/, '')}-` : code));
    if (halfOf(query) !== half) return [];
    return [key.endsWith('-') ? { set: 'shorthand', query, key: key.slice(0, -1), others: [key, ...others] } : { set: 'shorthand', query, key, others }];
  });
}
