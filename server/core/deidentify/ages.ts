import type { Identifier } from './identifier';
import { oldestAge } from '../note/encounter/encounterValues';

/** Lowest age that Safe Harbor treats as an identifier (45 CFR 164.514(b)(2)(i)(C): "ages over 89"). */
const firstHiddenAge = 90;

const tens = String.raw`ninety(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one hundred(?: (?:and )?(?:one|two|three|four|five|six|seven|eight|nine|ten))?`;
const forms: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\w.,/-])(?<age>\d{2,3}|${tens})(?=[- ]?(?:years?|yrs?|yr|y)\.?[- ]?(?:olds?|o|\/o|of age)\b|[- ]?(?:y\/o|yo|y\.o\.)(?!\w)|[- ]years?[- ](?:female|male|woman|man)\b)`, 'gi'),
  /\b(?:age|aged|ages|turn(?:s|ed|ing)?)\s*:?\s*(?:is\s+|of\s+|at\s+)?(?<age>\d{2,3})(?![\w/%]|\.\d|\s*(?:mg|kg|percent|degrees|pounds))/gi,
  /\b(?:his|her|their|the)\s+(?:early |mid |late |mid-|upper )?(?<age>90'?s|nineties|100'?s)\b(?!\s*(?:systolic|diastolic|on room|percent|%|over))/gi,
  /^[ \t]{0,8}(?<age>\d{2,3})\s?(?:F|M|YOM|YOF|YM)\b/gim,
];

/** Finds ages of 90 years and above, in digits or words. The span covers the age only, not its context. */
export function findGreatAges(text: string): readonly Identifier[] {
  return forms.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match): readonly Identifier[] => {
      const age = match.groups?.['age'] ?? '';
      const years = Number.parseInt(age, 10);
      if (!Number.isNaN(years) && (years < firstHiddenAge || years > oldestAge)) return [];
      const start = match.index + match[0].lastIndexOf(age);
      return [{ kind: 'age', span: { start, end: start + age.length } }];
    }),
  );
}
