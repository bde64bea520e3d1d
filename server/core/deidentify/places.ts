import { commonWords, largePlaces, relations, statesAndCountries } from './nameWords';
import type { Identifier } from './identifier';

/**
 * Three-digit ZIP prefixes that Safe Harbor requires to be removed: fewer than 20,000 people lived there (HHS, "Guidance
 * Regarding Methods for De-identification", 2012; 17 prefixes by the 2000 census).
 */
const restrictedZips: ReadonlySet<string> = new Set(['036', '059', '063', '102', '203', '556', '692', '790', '821', '823', '830', '831', '878', '879', '884', '890', '893']);

const capital = String.raw`(?:St\.|Mt\.|Ft\.|\p{Lu}[\p{L}'’]{0,30}(?:-\p{Lu}\p{L}{1,30}){0,2})`;
const states = 'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC|PR';
const stateNames = [...statesAndCountries, 'Carolina', 'Dakota', 'Hampshire', 'Jersey', 'York'].join('|');
const street = String.raw`(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Terrace|Place|Pl|Parkway|Pkwy|Highway|Hwy|Circle|Way|Trail|Square)`;
const house = String.raw`(?:Hospital|Hospitals|Clinic|Clinics|Medical Center|Medical Centre|Medical Group|Health Center|Health System|Healthcare|Nursing Home|Nursing Center|Rehabilitation Center|Rehab Center|Surgery Center|Cancer Center|Care Center|Hospice|Infirmary|University|College|Elementary School|High School|School|Church|Pharmacy|Associates|County|Township|Village|Manor|Foundation|Assisted Living|Nursing Facility|Apartments|Urgent Care|Family Practice|Airlines|VA|SNF|Imaging Center|Institute|Fire Department|Police Department|Detention Center|Correctional Facility|Academy|Shipyard|Brewery|Transportation|Logistics|Industries|Brothers|Inc|LLC|Corp|Corporation|Company)`;
/** Workplaces and buildings that notes name without capitalising the noun (`the Ford plant`). */
const premises = 'plant|factory|mill|warehouse|shipyard|station|refinery|mine|dealership|shelter|prison|jail|reservation|campus|ranch|farm|bakery|brewery|restaurant|store|shop|office|branch|cabin|apartment|condo';
/** People whose whereabouts a note may state. */
const people = `${[...relations].join('|')}|family|parents|children|relatives|in-laws|grandparents|siblings|kids`;
/** Occupations that are followed by a workplace. */
const trades = 'welder|cook|chef|driver|truck|firefighter|fireman|policeman|officer|paramedic|guard|clerk|teacher|professor|student|nurse|aide|engineer|technician|mechanic|electrician|plumber|carpenter|janitor|custodian|cashier|manager|supervisor|coach|librarian|pilot|farmer|miner|machinist|contractor|waitress|waiter|bartender|secretary|receptionist|volunteer|employee|counselor|accountant|lawyer|pharmacist|hygienist|operator|worker|foreman|principal|shifts?';

interface PlaceForm {
  readonly form: RegExp;
  /** The form rests on its words alone, so no everyday word may match. */
  readonly isByWords?: true;
}

const forms: readonly PlaceForm[] = [
  { form: new RegExp(String.raw`(?<![\w.-])\d{1,6}[A-Za-z]?\s+(?:[NSEW]\.?\s+|North\s+|South\s+|East\s+|West\s+)?(?:${capital}|\d{1,3}(?:st|nd|rd|th))(?:\s+${capital}){0,3}?\s+${street}\b\.?(?:,?\s+(?:Apt|Apartment|Suite|Ste|Unit|#)\.?\s*#?\w{1,6})?`, 'gu') },
  { form: /\bP\.?\s?O\.?\s+Box\s+\d{1,8}\b/gi },
  { form: new RegExp(String.raw`(?<id>${capital}(?:\s+${capital}){0,2}),\s+(?:(?:${states})\b|(?:New |North |South |West |Rhode )?(?:${stateNames})\b)`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`\b(?:[Ll]ive[sd]?|[Ll]iving|[Rr]esid(?:es|ed|ing)|[Mm]oved|[Rr]elocated|[Bb]orn|[Rr]aised|[Gg]rew up|[Tt]ravell?ed|[Tt]ravell?ing|[Tt]rip|[Vv]acation(?:ed|ing)?|[Vv]isit(?:ed|ing)?|[Ff]lew|[Dd]rove|[Rr]eturned|[Rr]esident|[Nn]ative)\s+(?:back\s+)?(?:in|to|from|near|around|outside|of|at)\s+(?<id>${capital}(?:\s+${capital}){0,2}(?:(?:,|\s+and)\s+${capital}(?:\s+${capital})?)?)`, 'gu'), isByWords: true },
  // Where a person works, studies or served.
  { form: new RegExp(String.raw`\b(?:(?:[Ww]ork(?:s|ed|ing)?|[Ee]mployed|[Jj]ob|[Tt]each(?:es|ing)?|[Ww]orker)(?:\s+as\s+an?(?:\s+\p{Ll}+){1,3})?\s+(?:at|for|with|by)|[Rr]etired\s+from|[Aa]ttends|(?:student|freshman|sophomore|junior|senior|teacher|nurse|janitor|cashier|employee)\s+(?:at|of)|(?:bus|[Dd]rives?|[Dd]rove|[Dd]elivers?)\s+for|served\s+in|[Nn]ative\s+of)\s+(?:the\s+)?(?<id>${capital}(?:\s+${capital}){0,3}(?:\s+and\s+${capital}(?:\s+${capital})?)?)`, 'gu'), isByWords: true },
  // A state is not a workplace or school, but an institution named after it is ("at Ohio State").
  { form: new RegExp(String.raw`\b(?:at|[Aa]ttend(?:s|ed|ing))\s+(?<id>(?:New |North |South |West |Rhode )?(?:${stateNames})\s+(?:State|Tech))\b`, 'gu') },
  // Where a person comes from or lives, with words in between.
  { form: new RegExp(String.raw`\b(?:(?:[Ll]ives?|[Ll]iving)\s+(?:\p{Ll}+\s+){1,4}(?:\p{Lu}\p{Ll}+\s+)?in|(?:[Mm]oved|[Dd]rove|drives|came|flew|relocated)(?:\s+(?:him|her|them|here))*\s+from|(?:yo|y\/o|year[- ]old)\s+(?:M|F|male|female|man|woman|gentleman|lady)\s+from)\s+(?<id>${capital}(?:\s+${capital}){0,2})`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`\b(?:[Oo]riginally|[Hh]ails|[Cc]omes|[Vv]isiting|[Ii]mmigrated|[Ee]migrated|[Ii]mmigrant|[Rr]efugee|[Bb]ack|(?:[Mm]oved|[Rr]elocated|[Dd]rove|[Ff]lew)\s+to\s+${capital}(?:\s+${capital}){0,2})\s+(?:here\s+)?from\s+(?<id>${capital}(?:\s+${capital}){0,2})`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`\b(?:[Ss]tationed|[Dd]eployed|[Ii]ncarcerated|[Ii]mprisoned|[Jj]ailed|[Ee]nrolled|[Ee]nlisted|[Ss]tay(?:s|ed|ing)?|[Ss]ettled|[Cc]amp(?:ed|ing)|[Hh]ik(?:ed|ing)|wedding|funeral|vacation)\s+(?:in|at|near)\s+(?:the\s+)?(?<id>${capital}(?:\s+${capital}){0,2})`, 'gu'), isByWords: true },
  // An occupation and its place; a person or building and its town.
  { form: new RegExp(String.raw`\b(?:${atBeginning(trades)})\s+(?:at|for|with|in)\s+(?:the\s+)?(?<id>${capital}(?:\s+${capital}){0,3})`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`\b(?:${atBeginning(`${people}|${premises}`)})\s+(?:(?:who\s+)?(?:is|are|lives?)\s+)?(?:in|near|outside)\s+(?<id>${capital}(?:\s+${capital}){0,2}(?:,\s+${capital})?)`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`\b(?:the|a|an|local)\s+(?<id>${capital}(?:\s+${capital}){0,2})\s+(?:${premises})\b`, 'gu'), isByWords: true },
  // A named facility: at least two words, since departments have one-word names.
  { form: new RegExp(String.raw`\b(?:(?:[Tt]ransfer(?:red)?|[Aa]dmitted|[Bb]rought(?:\s+(?:in|pt|patient|him|her))?|[Rr]eferred|[Ss]ent)\s+from|(?:[Dd]ischarged|[Tt]ransferred)\s+to|(?:[Ss]een|[Ff]ollowed|[Tt]reated|[Hh]ospitalized|[Ss]urgery|[Cc]ath|MRI|CT)\s+at)\s+(?:the\s+)?(?<id>${capital}(?:\s+${capital}){1,3})`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`\bat(?<=\p{Ll}\s+at)\s+(?:the\s+)?(?<id>${capital}(?:\s+${capital}){1,3})`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`(?<![\p{L}\d])(?<id>(?:${capital}\s+(?:(?:of|and|&)\s+)?){1,4}${house})\b`, 'gu'), isByWords: true },
  { form: new RegExp(String.raw`(?<=\b(?:address|city|town|county|hometown|birthplace|place of birth|facility|location of service|hospital|employer|workplace|place of employment|school|pharmacy|preferred pharmacy|nursing home)[ \t]{0,4}[:=][ \t]{0,8})\p{Lu}[^\n;|]{1,60}?(?=\s*(?:$|[;|\n]|\s{2,}))`, 'gimu'), isByWords: true },
];

const zipForm = new RegExp(String.raw`(?=\d{5})(?:(?<=\b(?:${states})\.?,?\s{1,4})|(?<=\bzip(?:\s?code)?\s{0,4}[:=]?\s{0,4}))(?<zip>\d{5}(?:-\d{4})?)(?![\w-])`, 'gi');

/** The same words, also capitalised at the beginning of a sentence. */
function atBeginning(words: string): string {
  return words.split('|').map((word) => `[${word.charAt(0).toUpperCase()}${word.charAt(0)}]${word.slice(1)}`).join('|');
}

/** Finds geographic units smaller than a state: streets, towns, named hospitals and schools, and ZIP codes beyond their first three digits. */
export function findPlaces(text: string): readonly Identifier[] {
  const places = forms.flatMap(({ form, isByWords }) =>
    [...text.matchAll(form)].flatMap((match): readonly Identifier[] => {
      const id = match.groups?.['id'] ?? match[0];
      const start = match.index + match[0].indexOf(id);
      if (isByWords !== true) return [{ kind: 'place', span: { start, end: start + id.length } }];
      const kept = withoutCommon(id);
      return kept === undefined ? [] : [{ kind: 'place', span: { start: start + id.length - kept.length, end: start + id.length } }];
    }),
  );
  return [...places, ...findZips(text)];
}

/**
 * Strips leading everyday words from a name; undefined if no place name remains. Only a facility's name may be all in
 * capitals: elsewhere capitals are abbreviations.
 */
function withoutCommon(name: string): string | undefined {
  const words = [...name.matchAll(/\S+/g)];
  const from = words.find(([word]) => !isEveryday(word))?.index;
  if (from === undefined) return undefined;
  const isHouse = houseEnd.test(name);
  const kept = name.slice(from).replace(houseEnd, '').split(/\s+/);
  const isTelling = (word: string): boolean => word !== '' && !isEveryday(word) && !sortWords.has(word.replace(/\W+$/, '')) && !largePlaces.has(word.replace(/\W+$/, '')) && (isHouse || /\p{Ll}/u.test(word));
  return kept.some(isTelling) ? name.slice(from) : undefined;
}

/** Words for kinds of facilities. Several of them together are not a name: "Juvenile Hall", "School Department". */
const sortWords: ReadonlySet<string> = new Set(['Juvenile', 'Hall', 'School', 'Department', 'District', 'Board']);

const houseEnd = new RegExp(`(?:^|\\s+)${house}$`);

function isEveryday(word: string): boolean {
  return commonWords.has(word.replace(/\W+$/, '')) || /^(?:of|and|&)$/.test(word);
}

function findZips(text: string): readonly Identifier[] {
  return [...text.matchAll(zipForm)].map((match): Identifier => {
    const zip = match.groups?.['zip'] ?? '';
    const start = match.index + (restrictedZips.has(zip.slice(0, 3)) ? 0 : 3);
    return { kind: 'place', span: { start, end: match.index + zip.length } };
  });
}
