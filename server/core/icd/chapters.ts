import type { IcdCode } from './code';

/** One chapter of the Tabular List. */
export interface Chapter {
  /** 1–22. */
  readonly number: number;
  readonly title: string;
  /** First and last category, as in the chapter's heading. */
  readonly first: string;
  readonly last: string;
}

/** Chapters in Tabular List order (FY2026 `icd10cm-tabular`, `chapter/desc`), where U comes last. */
export const chapters: readonly Chapter[] = [
  { number: 1, title: 'Certain infectious and parasitic diseases', first: 'A00', last: 'B99' },
  { number: 2, title: 'Neoplasms', first: 'C00', last: 'D49' },
  {
    number: 3,
    title: 'Diseases of the blood and blood-forming organs and certain disorders involving the immune mechanism',
    first: 'D50',
    last: 'D89',
  },
  { number: 4, title: 'Endocrine, nutritional and metabolic diseases', first: 'E00', last: 'E89' },
  { number: 5, title: 'Mental, Behavioral and Neurodevelopmental disorders', first: 'F01', last: 'F99' },
  { number: 6, title: 'Diseases of the nervous system', first: 'G00', last: 'G99' },
  { number: 7, title: 'Diseases of the eye and adnexa', first: 'H00', last: 'H59' },
  { number: 8, title: 'Diseases of the ear and mastoid process', first: 'H60', last: 'H95' },
  { number: 9, title: 'Diseases of the circulatory system', first: 'I00', last: 'I99' },
  { number: 10, title: 'Diseases of the respiratory system', first: 'J00', last: 'J99' },
  { number: 11, title: 'Diseases of the digestive system', first: 'K00', last: 'K95' },
  { number: 12, title: 'Diseases of the skin and subcutaneous tissue', first: 'L00', last: 'L99' },
  { number: 13, title: 'Diseases of the musculoskeletal system and connective tissue', first: 'M00', last: 'M99' },
  { number: 14, title: 'Diseases of the genitourinary system', first: 'N00', last: 'N99' },
  { number: 15, title: 'Pregnancy, childbirth and the puerperium', first: 'O00', last: 'O9A' },
  { number: 16, title: 'Certain conditions originating in the perinatal period', first: 'P00', last: 'P96' },
  {
    number: 17,
    title: 'Congenital malformations, deformations, chromosomal abnormalities, and genetic disorders',
    first: 'Q00',
    last: 'QA0',
  },
  {
    number: 18,
    title: 'Symptoms, signs and abnormal clinical and laboratory findings, not elsewhere classified',
    first: 'R00',
    last: 'R99',
  },
  { number: 19, title: 'Injury, poisoning and certain other consequences of external causes', first: 'S00', last: 'T88' },
  { number: 20, title: 'External causes of morbidity', first: 'V00', last: 'Y99' },
  { number: 21, title: 'Factors influencing health status and contact with health services', first: 'Z00', last: 'Z99' },
  { number: 22, title: 'Codes for special purposes', first: 'U00', last: 'U85' },
];

/** Every chapter begins with a new letter except two that begin within one (D50, H60), so two characters determine the chapter. */
const byFirst = chapters
  .map((chapter) => ({ chapter, from: chapter.first.slice(0, 2) }))
  .sort((a, b) => (a.from < b.from ? 1 : -1));

/** Chapter of a code by its form, whether or not a release contains the code. */
export function chapterOf(code: IcdCode): Chapter {
  const found = byFirst.find(({ from }) => from <= code);
  if (found === undefined) throw new RangeError(`${code} begins before the first chapter.`);
  return found.chapter;
}

/** The chapter with a number, 1–22. */
export function findChapter(number: number): Chapter | undefined {
  return chapters.find((chapter) => chapter.number === number);
}
