import { allWords } from '../words/titleWords';
import { spellOut } from './spokenForms';

/**
 * Organisms as named in notes, one per line: those that B95–B97 add to the code of a disease, with their abbreviations. Few
 * diseases have a separate code for each.
 */
const organisms: readonly (readonly string[])[] = `
mrsa
mssa
mrse
esbl
esbl e coli
vre
e coli
ecoli
escherichia coli
staph
staph aureus
s aureus
staphylococcus
staphylococcus aureus
strep
strep viridans
viridans strep
strep pyogenes
strep agalactiae
group a strep
group b strep
streptococcus
streptococcus pyogenes
pneumococcus
s pneumoniae
strep pneumoniae
enterococcus
enterococcus faecalis
e faecalis
klebsiella
klebsiella pneumoniae
k pneumoniae
pseudomonas
pseudomonas aeruginosa
p aeruginosa
proteus
proteus mirabilis
p mirabilis
enterobacter
serratia
citrobacter
acinetobacter
bacteroides
bacteroides fragilis
b fragilis
clostridium perfringens
h influenzae
haemophilus influenzae
mycoplasma
`.trim().split('\n').map((line) => line.split(' ')).sort((a, b) => b.length - a.length);

/** Words before an organism that make it the cause, including `2/2`. */
const causes: ReadonlySet<string> = new Set(['due', 'to', 'from', 'secondary', 'caused', 'by', 'with', 'w', 'positive', 'growing', '2']);

/** Relaxation: a query without the organisms it names as cause; undefined if it names none, or nothing else is left. */
export function withoutOrganisms(query: string): string | undefined {
  const words = allWords(spellOut(query)).map(({ written }) => written);
  const kept: string[] = [];
  let place = 0;
  while (place < words.length) {
    const organism = organisms.find((name) => name.every((word, index) => words[place + index] === word));
    if (organism === undefined) {
      kept.push(words[place] ?? '');
      place += 1;
      continue;
    }
    while (causes.has(kept.at(-1) ?? '')) kept.pop();
    place += organism.length;
  }
  return kept.length === words.length || kept.length === 0 ? undefined : kept.join(' ');
}
