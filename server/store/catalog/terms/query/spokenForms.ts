import { trimesterOfWeeks } from '../../../../core/icd/trimester';
import { spellOutBirthWeight } from './birthWeights';
import { spellOutEyes } from './eyeForms';
import { spellOutMetastases } from './metastases';

/** A notation, its replacement in the words of the titles, and whether it may occur without any of {@link signs}. */
type Form = readonly [pattern: RegExp, spoken: string | ((...groups: readonly (string | undefined)[]) => string), isOfWords?: true];

const ordinals: Readonly<Record<string, string>> = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', 5: 'fifth' };
/** Titles name the fingers; by the first character of the ordinal. */
const fingers: Readonly<Record<string, string>> = { 2: 'index', 3: 'middle', 4: 'ring', 5: 'little' };
const pregnancyWords = /\b(?:preg\w*|gravid\w*|gestation\w*|gest|iup|ega|ga|wga)\b/gi;
/** Conditions of pregnancy: weeks beside one of them determine the trimester. */
const pregnancyConditions = /\b(?:preg\w*|gravid\w*|gestation\w*|iup|gdm|pre-?e|preeclampsia|eclampsia|ptl|pprom|prom|iugr|fgr|hellp|previa|abruption|twins?|triplets?|oligo\w*|poly\w*hydramnios|hyperemesis|labou?r|fetal|foetal|fetus|placenta\w*|cholestasis|pih|ama|breech)\b/i;
const bornWords = /\b(?:newborn|nb|preemie|premie|premature|prematurity|preterm infant|infant|baby|neonate|born)\b/i;
/** Words with which titles give a time limit (`before 20 weeks gestation`), which is not a week of gestation. */
const boundWords = /\b(?:before|after|less|more|under|over|greater|completed|prior)\b/i;
const weeksForm = /\b(\d{1,2})\s*-?\s*(?:wks?|weeks?|w|wga)\b\.?(?:\s*(?:and\s*)?\d\s*(?:d|days?)\b)?|\b(\d{1,2})w\d(?:d|\b)/i;
/** Z3A has single weeks from 8 to 42. */
const firstWeek = 8;
const lastWeek = 42;

const spineWords = /\b(?:fx|fxs|fracture\w*|comp|compression|burst|disc|disk|hnp|herniat\w*|ddd|radic\w*|stenosis|spondyl\w*|fusion|bulg\w*|protrusion|listhesis|sci|degen\w*)\b/i;
const brokenWords = /\b(?:fx|fxs|fracture\w*|compression|burst)\b/i;
const levelForm = /\b([CTL])(\d{1,2})(?:\s*[-/]\s*([CTLS])?(\d{1,2}))?\b/gi;
const levelsOfDisc = /\b([CTL]\d{1,2})\s+([CTLS]\d{1,2})\b/gi;
const regions: Readonly<Record<string, string>> = { C: 'cervical', T: 'thoracic', L: 'lumbar', CT: 'cervicothoracic', TL: 'thoracolumbar', LS: 'lumbosacral' };

const forms: readonly Form[] = [
  // Blood group phenotypes: `Fy(a-b+)`.
  [/\(a([+-])b([+-])\)/gi, (_, first, second) => `(a ${sign(first)} b ${sign(second)})`],
  // The condition to be ruled out is not coded; the reason for the examination is.
  [/(?<=[a-z]{2}.*)\s(?:r\/o|rule out)\s.*$/i, ' ', true],
  [/^(?!.*\b(?:family|fam|parent)\b)(\S.*)\s+history$/i, (_, what) => `history of ${what ?? ''}`, true],
  [/\bnot\s+(?:in\s+)?(?:an?\s+)?(?:acute(?:ly)?\s+)?exacerbat(?:ed|ing|ion)\b/gi, 'without exacerbation', true],
  // As worded in the titles of poisonings.
  [/^(?=.*\b(?:od|overdos\w*|poison\w*|ingest\w*)\b)(.*?)\b(?:(?:attempted|attempting)\s+suicide|(?:in (?:a )?)?suicid(?:e|al)(?:\s+(?:attempts?|gesture|intent|intention))?|on purpose|deliberate(?:ly)?)(?![\w-])/i, (_, before) => `${before ?? ''}intentional self-harm`, true],
  // Gravida and para: earlier pregnancies and births.
  [/\bg\d{1,2}\s?p\d{1,4}\b/gi, ' '],
  [/\b(2nd|3rd|4th|5th)\s+(?=finger|digit of hand)/gi, (_, ordinal) => `${fingers[ordinal?.charAt(0).toLowerCase() ?? ''] ?? ''} `],
  [/\bb\/l\b/gi, ' bilateral '],
  [/\bw\/d\b/gi, ' withdrawal '],
  [/\bw\/o\b/gi, ' without '],
  [/\bw\/(?=\s|\w|$)/gi, ' with '],
  // British notes write `# NOF` for a fracture.
  [/(^|\s)#\s*(?=[a-z])/gi, '$1fracture '],
  [/↑\s*/g, ' elevated '],
  [/↓\s*/g, ' low '],
  [/(^|\s)\+(?=[a-z])/gi, '$1positive '],
  [/([a-z0-9])\s*\+(?=[\s,;)]|[a-z]\b|$)/gi, '$1 positive '],
  [/\b(\d{1,3})\s*(?:yo|y\/o|y\.o\.|yr old|year old|year-old)(?:\s*(?:m|f|male|female|man|woman))?\b/gi, ' '],
  // A duration is in no title.
  [/\bx\s*\d+\s*(?:h|hrs?|hours?|d|days?|w|wks?|weeks?|mos?|months?|y|yrs?|years?)\b/gi, ' '],
  [/\b(?:stg|stge)\.?\s*(?=\d|i|v|un)/gi, 'stage ', true],
  [/\b(?:grd|gr)\.?\s*(?=[1-4]\b|i{1,3}\b|iv\b)/gi, 'grade ', true],
  [/\b([1-4])(?:st|nd|rd|th)?\s*(?:deg|degree)\b\.?/gi, (_, digit) => `${ordinals[digit ?? ''] ?? ''} degree`],
  [/\b([1-3])(?:st|nd|rd)?\s*(?:tri|trim)\b\.?/gi, (_, digit) => `${ordinals[digit ?? ''] ?? ''} trimester`],
  [/\bbmi\s*(?:of|is|=|:|>=?|≥)?\s*(\d{1,2})(?:st|nd|rd|th)?\s*(?:%|percentile)(?:ile)?/gi, (_, digits) => bodyMassPercentile(Number(digits))],
  [/\bbmi\s*(?:of|is|=|:|>=?|≥)?\s*(\d{2})(?:\.\d+)?\b/gi, (_, digits) => bodyMassIndex(Number(digits))],
];

/** Characters without which only word-only notations can occur. */
const signs = /[\d#+↑↓/(]/;
/** Present in every query about a metastasis. */
const spreadWord = /\bmet(?:s|as)?/i;
/** Cheap pre-check for the word-only notations in a query without signs. */
const formWords = /rule out|history|not\s.*exacerbat|suicid|on purpose|deliberate|\b(?:stg|gr)/i;

/** Expands notations in a query to words: `w/o`, weeks of gestation, body mass index, stages and degrees, spinal levels. */
export function spellOut(query: string): string {
  const hasSigns = signs.test(query);
  const text = !hasSigns && !formWords.test(query) ? query : forms.reduce((written, [pattern, spoken, isOfWords]) => {
    if (!hasSigns && isOfWords === undefined) return written;
    return typeof spoken === 'string' ? written.replace(pattern, spoken) : written.replace(pattern, spoken);
  }, query);
  const eyes = spellOutEyes(spreadWord.test(text) ? spellOutMetastases(text.trim()) : text);
  const spelt = hasSigns ? spineLevels(weeks(spellOutBirthWeight(eyes))) : eyes;
  return /[a-z]/i.test(spelt) || /[\p{L}\p{N}]/u.test(spelt) ? spelt : query;
}

function sign(written: string | undefined): string {
  return written === '+' ? 'positive' : 'negative';
}

function weeks(query: string): string {
  const found = weeksForm.exec(query);
  if (found === null || bornWords.test(query) || boundWords.test(query)) return query;
  const count = Number(found[1] ?? found[2]);
  const isAlone = query.replace(found[0], ' ').replace(pregnancyWords, ' ').replace(/\b(?:in|at|of|with|the|weeks?|wks?)\b/gi, ' ').trim() === '';
  if (isAlone && count > 0) {
    if (count < firstWeek) return 'less than 8 weeks gestation of pregnancy';
    return count > lastWeek ? 'greater than 42 weeks gestation of pregnancy' : `${count} weeks gestation of pregnancy`;
  }
  if (!pregnancyConditions.test(query) || count < 4 || count > lastWeek) return query;
  const trimester = trimesterOfWeeks(count) ?? '';
  // Put in front, since the words on both sides of the weeks may form a phrase.
  return `${trimester} trimester ${query.replace(found[0], ' ').replace(/\b(?:ega|ga|wga)\b/gi, ' ')}`;
}

/** Ranges for adults, from the titles of Z68. */
function bodyMassIndex(value: number): string {
  const group = value < 20 ? '19.9 or less' : value < 40 ? `${value}.0-${value}.9` : value < 45 ? '40.0-44.9' : value < 50 ? '45.0-49.9' : value < 60 ? '50.0-59.9' : value < 70 ? '60.0-69.9' : '70 or greater';
  return `body mass index BMI ${group} adult`;
}

/** Ranges for children, from the titles of Z68.5. */
function bodyMassPercentile(value: number): string {
  const group = value < 5 ? 'less than 5th percentile for age' : value < 85 ? '5th percentile to less than 85th percentile for age' : value < 95 ? '85th percentile to less than 95th percentile for age' : '95th percentile for age to less than 120% of the 95th percentile for age';
  return `body mass index BMI pediatric ${group} `;
}

/** Spinal levels: `L4-5` of a disc is the lumbar region, `L1` of a fracture the first lumbar vertebra; `L5 S1` without a hyphen is a disc too. */
function spineLevels(written: string): string {
  if (!spineWords.test(written)) return written;
  const query = brokenWords.test(written) ? written : written.replace(levelsOfDisc, '$1-$2');
  return query.replace(levelForm, (written, first: string, number: string, second: string | undefined, last: string | undefined) => {
    const from = first.toUpperCase();
    if (brokenWords.test(query) && last === undefined) {
      const ordinal = ordinals[number];
      // S22 has separate codes for the first four thoracic vertebrae, and pairs below: "T5-T6 vertebra".
      if (from === 'T') return Number(number) > 4 ? ` ${thoracicPair(Number(number))} vertebra ` : ` ${ordinal ?? ''} thoracic vertebra `;
      return ordinal === undefined ? ` ${regions[from] ?? ''} vertebra ` : ` ${ordinal} ${regions[from] ?? ''} vertebra `;
    }
    const to = (second ?? first).toUpperCase();
    // Already as in the titles of fractures.
    if (from === 'T' && to === 'T' && brokenWords.test(query)) return written;
    const region = regions[from === to ? from : `${from}${to}`];
    if (region === undefined) return written;
    return from === 'C' && to === 'C' && last !== undefined ? ` ${region} region C${number} C${last} ` : ` ${region} region `;
  });
}

function thoracicPair(number: number): string {
  const upper = number % 2 === 0 ? number - 1 : number;
  return `T${upper}-T${upper + 1}`;
}
