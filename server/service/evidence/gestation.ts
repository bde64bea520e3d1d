import type { Span } from '../../core/base/span';

/** Weeks of gestation as a note gives them, of the pregnancy of the day. */
export interface Gestation {
  readonly span: Span;
  /** The code of Z3A that holds them. */
  readonly code: string;
}

/** `28w4d`, `28 w 4 d`, `34 2/7 weeks`, `28+4 weeks`: written so of nothing else. */
const ownForm = /\b(\d{1,2})\s?(?:w(?:k|ks)?\s?\d\s?d?|\+\s?\d\s?(?:w(?:ee)?ks?)?|(?:\s|-)\d\/7\s?(?:w(?:ee)?ks?|wga)?)\b/gi;
/** `39 weeks pregnant`, `32-week intrauterine pregnancy`, `at 12 wks gestation`. */
const weeksBefore = /\b(\d{1,2})(?:\s|-)?(?:w(?:ee)?ks?|wga)\b(?:\s(?:of|single|twin|by\s\w+)){0,2}[\s-](?:pregnan(?:t|cy)|gestation(?:al)?|gravid|EGA|GA\b|IUP|intrauterine)/gi;
/** `IUP at 39 weeks`, `EGA: 30 wks`, `gestational age of 22 weeks`, `pregnancy at 16 weeks`, `G3P2 at 38 weeks`. */
const weeksBehind = /\b(?:IUP|SIUP|EGA|GA|gestational age|pregnan(?:t|cy)|intrauterine pregnancy|G\d{1,2}\s?P\d{1,4})\b[\s,]*(?:at|of|is|:|=|@)?\s*(?:about|approximately)?\s*(\d{1,2})\s?(?:w(?:ee)?ks?|wga)\b/gi;
/** Words that make them another pregnancy's, another day's, or those of one who was born. */
const otherBefore = /\b(?:born|deliver(?:ed|y)|previous|prior|last|past|history of|h\/o|hx of|since|until|after|before|by|if|SAB|TAB|EAB|miscarriage|abortion|loss|demise|induc(?:ed|tion)|C-?section|cesarean|plan(?:ned)?|scheduled|repeat|return|follow[- ]?up|ultrasound|US|scan|sono(?:gram)?|was|were)\b[^.;\n]{0,30}$/i;
const look = 50;
/** Titles of Z3A: below eight weeks, 8 to 42 in numbers, above. */
const [fewestWeeks, mostWeeks, longest] = [8, 42, 44];

/** The weeks that a text gives the pregnancy of the day; undefined where it gives none, or several that differ. */
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
