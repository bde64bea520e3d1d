import { spellOutEyes } from './eyeForms';
import { writtenWords } from '../words/titleWords';

/** What a query says of the encounter, beside what it says of the diagnosis. */
export interface EncounterQuery {
  /** The query without the words that only seventh characters have. */
  readonly words: string;
  /** Words that the label of the seventh character must have; empty where the query says nothing of the encounter. */
  readonly wanted: readonly string[];
  /** Words that tell labels with all of `wanted` apart: `open`, `delayed`. */
  readonly telling: readonly string[];
  /** Words of the query that seventh characters have which tell of no encounter: the eye, the stage, the fetus. Empty where it has none of them. */
  readonly aside: ReadonlySet<string>;
}

/** `initial encounter`, `subsequent visit`; at the end of a query also alone. Elsewhere the words are the diagnosis's (`subsequent myocardial infarction`). */
const visit = /\b(initial|subsequent|init|subs)(?:\s+(?:encounter|visit|care|enc)\b|\s*$)/i;
const sequela = /\bsequelae?\b/i;
const laterForm = /\b(?:aftercare|after care|follow[- ]?up|f\/u|fu|recheck|re-check)\b/gi;
const lateForm = /\b(?:sequelae?|late effects?)(?:\s+of)?\b/gi;
/** A visit after the first, and what is left of an injury, are told by the seventh character of the injury; of other conditions by codes of their own. */
const injury = /\b(?:fx|fxs|frx|fract\w*|broken|sprain\w*|strain\w*|disloc\w*|sublux\w*|lac|lacs|lacerat\w*|burn\w*|contusion\w*|bruis\w*|concussion\w*|tbi|crush\w*|amputation\w*|puncture\w*|gsw|stab|bites?|wounds?|injur\w*|trauma\w*|frostbite|abrasion\w*|poisoning|overdose)\b/i;
const fracture = /\b(?:fx|fxs|frx|fract\w*|broken)\b|#/i;
const badUnion = /\b(?:non-?union|mal-?union)\b/i;
/** What may be broken: beside one of these a union that failed is that of its fracture. */
const bone = /\b(?:femur\w*|femoral|hip|tib\w*|fib|fibula\w*|radi(?:us|al)|ulnar?|humer\w*|clavic\w*|scapul\w*|metacarp\w*|metatars\w*|phalan\w*|fingers?|thumb|toes?|ankle|malleol\w*|bimall?\w*|trimall?\w*|wrist|colles|scaphoid|navicular|carpal|tarsal|calcane\w*|talus|patell\w*|pelvi\w*|acetabul\w*|sacr\w*|rib|ribs|stern\w*|vertebr\w*|spine|skull|mandib\w*|forearm|elbow|olecranon|shoulder|leg|arm|hand|foot|[clt]\d{1,2})\b/i;
/** What the labels of fractures say (Tabular List, seventh characters of S52, S72 and their like), as it is written. */
const unionForm = /\b(?:with\s+|w\/\s*)?(?:(routine|delayed)(?:ly)?\s+(?:healing|union)|(non-?union|non[- ]?healing)|(mal-?union)|(heal(?:ing|ed))(?:\s+well)?)\b/gi;
const openForm = /\b(open|closed)\b/gi;
/** Gustilo's types of open fractures; Salter-Harris and the dens have types of their own. */
const gustiloForm = /\b(?:gustilo(?:[- ]anderson)?\s*)?(?:(?:type|grade|gr)\s*)?\b(iii[abc]|3[abc]|iii|ii|i|[123])\b/i;
const gustiloSaid = /\bgustilo\b|\b(?:type|grade|gr)\s*(?:iii[abc]?|ii|i|[123][abc]?)\b/i;
const otherTypes = /\b(?:salter|harris|dens|odontoid|hangman\w*|lefort|le fort|pilon)\b/i;
const arabic: Readonly<Record<string, string>> = { 1: 'i', 2: 'ii', 3: 'iiia', '3a': 'iiia', '3b': 'iiib', '3c': 'iiic', iii: 'iiia' };

/** Words of labels that tell of no encounter, as they are written in full and in notes. */
const asideForm = /\b(?:right|left|rt?|lt?|bilat(?:eral)?|both|b\/l|o[dsu]|mild|mod(?:erate)?|sev(?:ere)?|adv(?:anced)?|fetus|toph[iu]\w*)\b/i;
const asideWords: ReadonlyMap<string, string> = new Map([
  ['r', 'right'], ['rt', 'right'], ['l', 'left'], ['lt', 'left'], ['bilat', 'bilateral'], ['both', 'bilateral'], ['mod', 'moderate'], ['sev', 'severe'], ['adv', 'severe'], ['advanced', 'severe'], ['tophi', 'tophus'], ['w', 'with'],
]);
const bothSides = /\bb\/l\b/gi;
const nothingAside: ReadonlySet<string> = new Set();

/** Takes the encounter out of a query: `fracture of left femur, initial encounter` asks for a diagnosis and a seventh character. */
export function readEncounter(query: string): EncounterQuery {
  const said = readVisit(query);
  const broken = readFracture(said.words);
  const wanted = said.wanted.length > 0 ? said.wanted : broken.union !== undefined ? ['subsequent', ...(broken.union === 'routine' ? [] : [broken.union])] : broken.telling.length > 0 ? ['initial'] : [];
  const aside = asideForm.test(query) ? new Set(writtenWords(spellOutEyes(query.replace(bothSides, 'bilateral'))).map((word) => asideWords.get(word) ?? word)) : nothingAside;
  // Nothing but the encounter: then it is what is searched for.
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
  // Nothing but signs.
  if (!/[a-z]{2}/i.test(words)) return { words: query, telling: [] };
  // `nonunion of the clavicle` names the bone only: it is its fracture.
  if (!isNamed) words = `fracture ${words}`;
  return { words: words.replace(/\s+/g, ' ').trim(), telling, ...(union === undefined ? {} : { union }) };
}
