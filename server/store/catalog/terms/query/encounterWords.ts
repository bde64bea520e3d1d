import { spellOutEyes } from './eyeForms';
import { writtenWords } from '../words/titleWords';

/** What a query says about the encounter, separated from the diagnosis. */
export interface EncounterQuery {
  /** The query without words that occur only in labels of seventh characters. */
  readonly words: string;
  /** Words that the seventh character's label must contain; empty if the query does not mention the encounter. */
  readonly wanted: readonly string[];
  /** Words that distinguish among those labels: `open`, `delayed`. */
  readonly telling: readonly string[];
  /** Words of the query that occur in labels about something other than the encounter: eye, stage, fetus. Empty if there are none. */
  readonly aside: ReadonlySet<string>;
}

/**
 * `initial encounter`, `subsequent visit`; the words alone only at the end of a query. Elsewhere they belong to the diagnosis
 * (`subsequent myocardial infarction`).
 */
const visit = /\b(initial|subsequent|init|subs)(?:\s+(?:encounter|visit|care|enc)\b|\s*$)/i;
const sequela = /\bsequelae?\b/i;
const laterForm = /\b(?:aftercare|after care|follow[- ]?up|f\/u|fu|recheck|re-check)\b/gi;
const lateForm = /\b(?:sequelae?|late effects?)(?:\s+of)?\b/gi;
/** For injuries, later visits and sequelae are expressed by the seventh character; for other conditions by separate codes. */
const injury = /\b(?:fx|fxs|frx|fract\w*|broken|sprain\w*|strain\w*|disloc\w*|sublux\w*|lac|lacs|lacerat\w*|burn\w*|contusion\w*|bruis\w*|concussion\w*|tbi|crush\w*|amputation\w*|puncture\w*|gsw|stab|bites?|wounds?|injur\w*|trauma\w*|frostbite|abrasion\w*|poisoning|overdose)\b/i;
const fracture = /\b(?:fx|fxs|frx|fract\w*|broken)\b|#/i;
const badUnion = /\b(?:non-?union|mal-?union)\b/i;
/** Bones: beside one of these, a failed union is that of its fracture. */
const bone = /\b(?:femur\w*|femoral|hip|tib\w*|fib|fibula\w*|radi(?:us|al)|ulnar?|humer\w*|clavic\w*|scapul\w*|metacarp\w*|metatars\w*|phalan\w*|fingers?|thumb|toes?|ankle|malleol\w*|bimall?\w*|trimall?\w*|wrist|colles|scaphoid|navicular|carpal|tarsal|calcane\w*|talus|patell\w*|pelvi\w*|acetabul\w*|sacr\w*|rib|ribs|stern\w*|vertebr\w*|spine|skull|mandib\w*|forearm|elbow|olecranon|shoulder|leg|arm|hand|foot|[clt]\d{1,2})\b/i;
/** Wording in fracture labels (Tabular List, seventh characters of S52, S72 and others) as written in notes. */
const unionForm = /\b(?:with\s+|w\/\s*)?(?:(routine|delayed)(?:ly)?\s+(?:healing|union)|(non-?union|non[- ]?healing)|(mal-?union)|(heal(?:ing|ed))(?:\s+well)?)\b/gi;
const openForm = /\b(open|closed)\b/gi;
/** Gustilo types of open fractures; Salter-Harris and dens fractures have types of their own. */
const gustiloForm = /\b(?:gustilo(?:[- ]anderson)?\s*)?(?:(?:type|grade|gr)\s*)?\b(iii[abc]|3[abc]|iii|ii|i|[123])\b/i;
const gustiloSaid = /\bgustilo\b|\b(?:type|grade|gr)\s*(?:iii[abc]?|ii|i|[123][abc]?)\b/i;
const otherTypes = /\b(?:salter|harris|dens|odontoid|hangman\w*|lefort|le fort|pilon)\b/i;
const arabic: Readonly<Record<string, string>> = { 1: 'i', 2: 'ii', 3: 'iiia', '3a': 'iiia', '3b': 'iiib', '3c': 'iiic', iii: 'iiia' };

/** Words of labels not about the encounter, in full and as abbreviated in notes. */
const asideForm = /\b(?:right|left|rt?|lt?|bilat(?:eral)?|both|b\/l|o[dsu]|mild|mod(?:erate)?|sev(?:ere)?|adv(?:anced)?|fetus|toph[iu]\w*)\b/i;
const asideWords: ReadonlyMap<string, string> = new Map([
  ['r', 'right'], ['rt', 'right'], ['l', 'left'], ['lt', 'left'], ['bilat', 'bilateral'], ['both', 'bilateral'], ['mod', 'moderate'], ['sev', 'severe'], ['adv', 'severe'], ['advanced', 'severe'], ['tophi', 'tophus'], ['w', 'with'],
]);
const bothSides = /\bb\/l\b/gi;
const nothingAside: ReadonlySet<string> = new Set();

/** Separates the encounter from a query: `fracture of left femur, initial encounter` asks for a diagnosis and a seventh character. */
export function readEncounter(query: string): EncounterQuery {
  const said = readVisit(query);
  const broken = readFracture(said.words);
  const wanted = said.wanted.length > 0 ? said.wanted : broken.union !== undefined ? ['subsequent', ...(broken.union === 'routine' ? [] : [broken.union])] : broken.telling.length > 0 ? ['initial'] : [];
  const aside = asideForm.test(query) ? new Set(writtenWords(spellOutEyes(query.replace(bothSides, 'bilateral'))).map((word) => asideWords.get(word) ?? word)) : nothingAside;
  // If nothing but the encounter remains, that is what is searched for.
  if (wanted.length > 0 && !/[a-z]{2}/i.test(broken.words)) return { words: query, wanted: [], telling: [], aside };
  return { words: broken.words, wanted, telling: [...broken.telling, ...(broken.union === undefined ? [] : [broken.union])], aside };
}

function readVisit(query: string): Pick<EncounterQuery, 'words' | 'wanted'> {
  const said = visit.exec(query);
  if (said !== null) {
    const rest = `${query.slice(0, said.index)} ${query.slice(said.index + said[0].length)}`.trim();
    return { words: rest, wanted: [said[1]?.toLowerCase().startsWith('init') === true ? 'initial' : 'subsequent'] };
  }
  const isInjury = injury.test(query);
  for (const [form, wanted] of [[lateForm, 'sequela'], [laterForm, 'subsequent']] as const) {
    const rest = query.replace(form, ' ').trim();
    if (isInjury && rest !== query) return { words: rest, wanted: [wanted] };
  }
  return { words: query, wanted: sequela.test(query) ? ['sequela'] : [] };
}

interface FractureQuery {
  readonly words: string;
  readonly telling: readonly string[];
  readonly union?: string;
}

function readFracture(query: string): FractureQuery {
  const isNamed = fracture.test(query);
  if (!isNamed && !(badUnion.test(query) && bone.test(query))) return { words: query, telling: [] };
  let union: string | undefined;
  const telling: string[] = [];
  let words = query.replace(unionForm, (_, course?: string, none?: string, bad?: string) => {
    union = course?.toLowerCase() ?? (none !== undefined ? 'nonunion' : bad !== undefined ? 'malunion' : 'routine');
    return ' ';
  });
  words = words.replace(openForm, (_, how: string) => {
    telling.push(how.toLowerCase());
    return ' ';
  });
  const isGraded = !otherTypes.test(words) && (/\bgustilo\b/i.test(words) || (telling.includes('open') && gustiloSaid.test(words)));
  if (isGraded) {
    words = words.replace(gustiloForm, (_, type: string) => {
      telling.push('open', arabic[type.toLowerCase()] ?? type.toLowerCase());
      return ' ';
    });
  }
  // Only punctuation would remain.
  if (!/[a-z]{2}/i.test(words)) return { words: query, telling: [] };
  // `nonunion of the clavicle` names only the bone; its fracture is meant.
  if (!isNamed) words = `fracture ${words}`;
  return { words: words.replace(/\s+/g, ' ').trim(), telling, ...(union === undefined ? {} : { union }) };
}
