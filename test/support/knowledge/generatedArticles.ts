import type { KnowledgeArticle } from '../../../server/core/knowledge/article';
import { seededRandom } from '../seededRandom';

const syllables = 'ba ce di fo gu ha ki lo mu ne pa ri so tu ve xa zi thro osis itis emia pneu card derm gast neur hepa'.split(' ');
const common = 'the of and in a is to with or by may be are for as from that can pain disease blood fever cough skin heart lung days people treatment symptoms chronic acute infection risk cells loss weight'.split(' ');

/** Words as often as in prose (Zipf's law), of a vocabulary that begins with real ones. */
function makeVocabulary(size: number, random: () => number): readonly string[] {
  const words = new Set(common);
  while (words.size < size) words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, () => syllables[Math.floor(random() * syllables.length)]).join(''));
  return [...words];
}

/** Articles of a made-up encyclopedia: about 400 words each, of 30,000 different ones, with symptoms and codes. The same in every run. */
export function* generateArticles(count: number): Generator<KnowledgeArticle> {
  const random = seededRandom(7);
  const vocabulary = makeVocabulary(30_000, random);
  const word = (): string => vocabulary[Math.floor(vocabulary.length ** random()) - 1] ?? 'the';
  const text = (length: number): string => Array.from({ length }, word).join(' ');
  for (let number = 0; number < count; number += 1) {
    const title = `${vocabulary[common.length + ((number * 7) % 29_000)] ?? ''} ${word()} ${number}`;
    const code = `${String.fromCharCode(65 + (number % 26))}${String(number % 100).padStart(2, '0')}.${number % 10}`;
    yield {
      title,
      url: `https://en.wikipedia.org/wiki/${title.replaceAll(' ', '_')}`,
      site: 'en.wikipedia.org',
      revision: 1_000_000 + number,
      licence: 'CC BY-SA 4.0',
      attribution: `“${title}” by its contributors, CC BY-SA 4.0`,
      aliases: [text(2)],
      lead: [text(60)],
      facts: [{ field: 'symptoms', label: 'Symptoms', text: text(8), items: [] }, { field: 'causes', label: 'Causes', text: text(6), items: [] }],
      codes: [{ system: 'ICD-10', code }],
      sections: [{ heading: 'Signs and symptoms', level: 2, paragraphs: [text(80), text(40)] }, { heading: 'Treatment', level: 2, paragraphs: [`${number % 900} mg ${text(60)}`, text(120)] }],
    };
  }
}
