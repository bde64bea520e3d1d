/** Date formats of clinical notes. Groups `y`, `m` and `d` are numbers, `mon` is a month's name. */

export const monthNames = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'] as const;

/** A month by name. "May" and "March" are also verbs: lower case is accepted only next to a number. */
const mon = String.raw`(?<mon>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?\.?|july?\.?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)`;
const d = String.raw`(?<d>0?[1-9]|[12]\d|3[01])`;
const m = String.raw`(?<m>0?[1-9]|1[0-2])`;
const y = String.raw`(?<y>(?:19|20)\d{2})`;
const shortYear = String.raw`(?<y>\d{2})`;
const ordinal = String.raw`(?:st|nd|rd|th)?`;
const start = String.raw`(?<![\w/.,-])`;
const end = String.raw`(?![\w/]|[-.,]\d)`;
const weekday = String.raw`(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?`;

/** A date format, and whether it needs a temporal cue word before it. */
export interface DateForm {
  readonly form: RegExp;
  readonly isOnlyAfterTime?: true;
}

/** In order of precedence. */
export const dateForms: readonly DateForm[] = [
  { form: new RegExp(`${start}${y}([-/.])${m}\\2${d}(?:T\\d{2}:\\d{2}(?::\\d{2})?Z?)?${end}`, 'gi') },
  { form: new RegExp(`${start}${m}([-/.])${d}\\2${y}${end}`, 'gi') },
  { form: new RegExp(`${start}${m}(/)${d}/${shortYear}${end}`, 'gi') },
  { form: new RegExp(`${start}${m}(-)${d}-${shortYear}${end}`, 'gi'), isOnlyAfterTime: true },
  { form: new RegExp(`(?<![\\w-])${weekday}${mon}\\s+${d}${ordinal}(?:\\s*,\\s*|\\s+)(?:of\\s+)?${y}${end}`, 'gi') },
  { form: new RegExp(`(?<![\\w-])${weekday}${d}${ordinal}(?:\\s+of)?[\\s-]+${mon}[,\\s-]+${y}${end}`, 'gi') },
  { form: new RegExp(`(?<![\\w-])${mon}(?:\\s+of|,)?\\s+${y}${end}`, 'gi') },
  { form: new RegExp(`(?<![\\w-])${weekday}${mon}\\s+${d}${ordinal}(?![\\w/%]|[-.,]\\d|\\s*(?:mg|mcg|ml|units?|tablets?|times|percent|weeks?|days?|hours?|minutes?|months?|years?)\\b)`, 'gi') },
  { form: new RegExp(`(?<![\\w-])${weekday}${d}(?:st|nd|rd|th)(?:\\s+of)?\\s+${mon}(?![\\w-])`, 'gi') },
  { form: new RegExp(`${start}${m}/${y}${end}`, 'gi') },
  { form: new RegExp(`${start}${m}/(?<y>3[2-9]|[4-9]\\d)${end}`, 'gi'), isOnlyAfterTime: true },
  { form: new RegExp(`(?<=\\bin )${m}/(?<y>0\\d|[3-9]\\d)${end}`, 'gi') },
  { form: new RegExp(`${start}${m}/${d}${end}`, 'gi'), isOnlyAfterTime: true },
];

/** Months without a number, and named days. Case-sensitive. */
export const namedTimes: readonly DateForm[] = [
  { form: /(?<![\w-])(?:January|February|April|June|July|August|September|October|November|December)(?![\w-]|['’]s? |\s+[A-Z][a-z])/g },
  { form: /(?<=\b(?:[Ii]n|[Ss]ince|[Oo]f|[Ll]ast|[Tt]his|[Nn]ext|[Uu]ntil|[Bb]y|[Ee]arly|[Mm]id|[Ll]ate|[Dd]uring|[Tt]hrough|[Bb]egan|[Ss]tarted)[\s-](?:early |mid |late |mid-)?)(?:May|March)(?![\w-]|\s+(?:be|have|need|also|not|consider|use|take|continue)\b)/g },
  { form: /\b(?:Christmas(?: (?:Eve|Day))?(?!\s+(?:disease|factor|tree|party|cactus))|Thanksgiving(?: Day)?|Halloween|Easter(?: Sunday)?|New Year['’]?s?(?: (?:Eve|Day))?|Labor Day|Memorial Day|Valentine['’]?s Day|Mother['’]?s Day|Father['’]?s Day|Independence Day|(?:4th|Fourth) of July)\b/g },
];

const weekdayName = String.raw`(?:Mon(?:day)?|Tue(?:s|sday)?|Wed(?:nesday)?|Thu(?:rs|rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)`;

/** A day of the month after a weekday: the weekday shows that the number is a date. */
export const weekdays: readonly DateForm[] = [
  { form: new RegExp(String.raw`(?<![\w-])${weekdayName}\.?,?\s+${m}/${d}${end}`, 'g') },
  { form: new RegExp(String.raw`(?<![\w-])${weekdayName}\.?,?\s+the\s+${d}(?:st|nd|rd|th)(?![\w-])`, 'g') },
];

/** Words before a date without a year; they distinguish "on 4/12" from a strength, dose or score. */
export const timeBefore = /(?:\b(?:on|since|dated?|until|till|by|from|between|through|after|before|of|last|lmp|dos|dob|seen|admitted|discharged|exam|visit|collected|drawn|performed|scheduled|starting|beginning|born)|^|[([])\s*[:=-]?\s*$/i;
/** Words after such a number that show it is not a date. */
export const notDayBehind = /^\s*(?:of\b|th\b|hx|history|tablets?|tabs?|pills?|caps|packs?|ppd|doses?|strength|power|pain|points?|scale|inch|in\b|cup|motor|normal|murmur|systolic|sei|edema|correct|positive|quadrants?|years?|months?|weeks?|days?|hours?|hrs?|ns\b|mg|ml|cc\b|oz|%|on (?:the|a) (?:pain|scale|left|right)|bilateral|on room)/i;
