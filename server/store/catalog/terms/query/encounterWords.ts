/** What a query says of the encounter, beside what it says of the diagnosis. */
export interface EncounterQuery {
  /** The query without the words that only seventh characters have. */
  readonly words: string;
  /** Words that the label of the seventh character must have; empty where the query says nothing of the encounter. */
  readonly wanted: readonly string[];
  /** Words that tell labels with all of `wanted` apart: `open`, `delayed`. */
  readonly telling: readonly string[];
}

/** `initial encounter`, `subsequent visit`; at the end of a query also alone. Elsewhere the words are the diagnosis's (`subsequent myocardial infarction`). */
const visit = /\b(initial|subsequent|init|subs)(?:\s+(?:encounter|visit|care|enc)\b|\s*$)/i;
const sequela = /\bsequelae?\b/i;
/** Words of the labels of fractures (Tabular List, seventh characters of S52, S72 and their like). */
const tellingWord = /^(?:open|closed|routine|delayed|nonunion|malunion|healing|i|ii|iiia|iiib|iiic)$/;

/** Takes the encounter out of a query: `fracture of left femur, initial encounter` asks for a diagnosis and a seventh character. */
export function readEncounter(query: string): EncounterQuery {
  const said = visit.exec(query);
  const telling = query.toLowerCase().split(/[^a-z]+/).filter((word) => tellingWord.test(word));
  if (said !== null) {
    const rest = `${query.slice(0, said.index)} ${query.slice(said.index + said[0].length)}`.trim();
    const wanted = said[1]?.toLowerCase().startsWith('init') === true ? 'initial' : 'subsequent';
    // Nothing but the encounter: then it is what is searched for.
    return /[a-z]{3}/i.test(rest) ? { words: rest, wanted: [wanted], telling } : { words: query, wanted: [], telling: [] };
  }
  if (sequela.test(query)) return { words: query, wanted: ['sequela'], telling: [] };
  const healing = telling.filter((word) => /^(?:nonunion|malunion|healing)$/.test(word));
  return healing.length === 0 ? { words: query, wanted: [], telling: [] } : { words: query, wanted: ['subsequent', ...healing], telling };
}

/**
 * The label that says what the query says of the encounter; of several the first, which the Tabular List gives to the plainest course.
 * @returns its place, -1 where none has all that is wanted
 */
export function chooseLabel(labels: readonly string[], { wanted, telling }: EncounterQuery): number {
  let best = -1;
  let bestWorth = -Infinity;
  labels.forEach((label, place) => {
    const words = label.toLowerCase().split(/[^a-z]+/);
    if (wanted.length === 0 || !wanted.every((word) => words.includes(word))) return;
    const worth = telling.filter((word) => words.includes(word)).length;
    if (worth > bestWorth) {
      best = place;
      bestWorth = worth;
    }
  });
  return best;
}
