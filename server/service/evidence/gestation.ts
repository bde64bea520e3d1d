import type { Span } from '../../core/base/span';

/** Weeks of gestation stated in a note for the current pregnancy. */
export interface Gestation {
  readonly span: Span;
  /** The Z3A code. */
  readonly code: string;
}

/** `28w4d`, `28 w 4 d`, `34 2/7 weeks`, `28+4 weeks`: notations used only for gestational age. */
const ownForm = /\b(\d{1,2})\s?(?:w(?:k|ks)?\s?\d\s?d?|\+\s?\d\s?(?:w(?:ee)?ks?)?|(?:\s|-)\d\/7\s?(?:w(?:ee)?ks?|wga)?)\b/gi;
/** `39 weeks pregnant`, `32-week intrauterine pregnancy`, `at 12 wks gestation`. */
const weeksBefore = /\b(\d{1,2})(?:\s|-)?(?:w(?:ee)?ks?|wga)\b(?:\s(?:of|single|twin|by\s\w+)){0,2}[\s-](?:pregnan(?:t|cy)|gestation(?:al)?|gravid|EGA|GA\b|IUP|intrauterine)/gi;
/** `IUP at 39 weeks`, `EGA: 30 wks`, `gestational age of 22 weeks`, `pregnancy at 16 weeks`, `G3P2 at 38 weeks`. */
const weeksBehind = /\b(?:IUP|SIUP|EGA|GA|gestational age|pregnan(?:t|cy)|intrauterine pregnancy|G\d{1,2}\s?P\d{1,4})\b[\s,]*(?:at|of|is|:|=|@)?\s*(?:about|approximately)?\s*(\d{1,2})\s?(?:w(?:ee)?ks?|wga)\b/gi;
/** Words before it that refer to another pregnancy, another date, or a person already born. */
const otherBefore = /\b(?:born|deliver(?:ed|y)|previous|prior|last|past|history of|h\/o|hx of|since|until|after|before|by|if|SAB|TAB|EAB|miscarriage|abortion|loss|demise|induc(?:ed|tion)|C-?section|cesarean|plan(?:ned)?|scheduled|repeat|return|follow[- ]?up|ultrasound|US|scan|sono(?:gram)?|was|were)\b[^.;\n]{0,30}$/i;
const look = 50;
/** Bounds from the titles of Z3A: less than 8 weeks, 8 to 42 weeks, more than 42. */
const [fewestWeeks, mostWeeks, longest] = [8, 42, 44];

/** The gestational age of the current pregnancy in a text; undefined if none is stated or several differ. */
export function findGestation(text: string): Gestation | undefined {
  const found = [ownForm, weeksBefore, weeksBehind].flatMap((form) =>
    Array.from(text.matchAll(form), (match) => ({ weeks: Number(match[1]), span: { start: match.index, end: match.index + match[0].length } })),
  );
  const own = found.filter(({ weeks, span }) => weeks > 0 && weeks <= longest && !otherBefore.test(text.slice(Math.max(0, span.start - look), span.start)));
  const [first] = own.toSorted((a, b) => a.span.start - b.span.start);
  if (first === undefined || own.some(({ weeks }) => weeks !== first.weeks)) return undefined;
  return { span: first.span, code: codeOfWeeks(first.weeks) };
}

function codeOfWeeks(weeks: number): string {
  if (weeks < fewestWeeks) return 'Z3A.01';
  return weeks > mostWeeks ? 'Z3A.49' : `Z3A.${String(weeks).padStart(2, '0')}`;
}
