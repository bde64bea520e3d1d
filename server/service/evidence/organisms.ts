import type { EvidenceWords } from './longTermDrugs';

/** Organisms as named in cultures and diagnoses, by the B95 or B96 code whose title contains them; `mrsa` and similar are common abbreviations. */
export const organisms: readonly EvidenceWords[] = [
  { code: 'B95.0', names: ['group a strep', 'group a streptococcus', 'streptococcus pyogenes', 'strep pyogenes', 's. pyogenes'] },
  { code: 'B95.1', names: ['group b strep', 'group b streptococcus', 'streptococcus agalactiae', 'strep agalactiae'] },
  { code: 'B95.2', names: ['enterococcus', 'enterococcus faecalis', 'e. faecalis', 'enterococcus faecium', 'e. faecium', 'vre'] },
  { code: 'B95.3', names: ['streptococcus pneumoniae', 'strep pneumoniae', 's. pneumoniae', 'pneumococcus'] },
  { code: 'B95.61', names: ['mssa', 'methicillin susceptible staphylococcus aureus', 'methicillin sensitive staphylococcus aureus', 'methicillin sensitive staph aureus', 'staphylococcus aureus', 'staph aureus', 's. aureus'] },
  { code: 'B95.62', names: ['mrsa', 'methicillin resistant staphylococcus aureus', 'methicillin resistant staph aureus', 'methicillin resistant s. aureus'] },
  { code: 'B95.7', names: ['coagulase negative staphylococcus', 'coagulase negative staph', 'staphylococcus epidermidis', 'staph epidermidis', 's. epidermidis', 'staphylococcus saprophyticus', 'staph saprophyticus', 's. saprophyticus'] },
  { code: 'B96.1', names: ['klebsiella', 'klebsiella pneumoniae', 'k. pneumoniae'] },
  { code: 'B96.20', names: ['e. coli', 'e coli', 'escherichia coli'] },
  { code: 'B96.3', names: ['haemophilus influenzae', 'hemophilus influenzae', 'h. influenzae'] },
  { code: 'B96.4', names: ['proteus', 'proteus mirabilis', 'p. mirabilis'] },
  { code: 'B96.5', names: ['pseudomonas', 'pseudomonas aeruginosa', 'p. aeruginosa'] },
  { code: 'B96.6', names: ['bacteroides fragilis', 'b. fragilis'] },
  { code: 'B96.81', names: ['h. pylori', 'h pylori', 'helicobacter pylori'] },
];
