import { sideWords } from './sides';

/** Default negations in a meaning. */
const absent = /\s*\bwithout\b.*?(?=\s(?:of|unspecified|right|left)\b|$)/g;
/** Default vein, dropped if the query names one. */
const unknownVein = /\s*\bof unspecified deep veins(?: of (?:unspecified )?lower extremity)?\b/g;
const veins: ReadonlySet<string> = new Set(['femoral', 'popliteal', 'iliac', 'tibial', 'peroneal', 'calf', 'subclavian', 'axillary', 'brachial', 'basilic', 'cephalic', 'jugular', 'saphenous', 'portal', 'renal', 'mesenteric', 'soleal', 'gastrocnemius']);
/** Defaults of poisonings: a drug named elsewhere in the query, and an intent it may state. */
const unknownDrug = /\s*\bby unspecified drugs medicaments(?: and biological substances)?\b/g;
/** Unknown by default (`pneumonia unspecified organism`). */
const unknown = /\s*\bunspecified(?: (?:organism|part|site|type|degree|etiology|cause))?$|\s*\bunspecified organism\b/g;
const byAccident = /\s*\baccidental(?: unintentional)?\b/g;
/** A side given elsewhere in the query: titles with a side do not call it unspecified. */
const unknownSide = /\bunspecified (?=(?:side|limb|leg|arm|eye|ear|knee|hip|ankle|foot|hand|wrist|elbow|shoulder|forearm|thigh|calf|breast|ovary|lung|kidney|testis|upper limb|lower limb|upper extremity|lower extremity|lower leg|upper arm|finger|toes?|eyelid|bronchus|femur|humerus|radius|ulna|tibia|fibula|clavicle|scapula|patella|heel|buttock|axilla|adrenal gland|ureter|fallopian tube|great toe|thumb)\b)/g;
const oneSided = /\bunilateral\s*/g;

/** A meaning with the query's sides taken into account: drops its own "unspecified" or "unilateral" side. Unchanged if the query names no side. */
export function besideSide(meaning: string, query: readonly string[]): string {
  const said = query.map((word) => sideWords.get(word));
  if (said.every((side) => side === undefined)) return meaning;
  const kept = meaning.replace(unknownSide, '');
  return said.includes('bilateral') ? kept.replace(oneSided, '') : kept;
}

/** A meaning without its defaults (negated or unknown details), which other words of the query may specify. */
export function toldMeaning(meaning: string, phrase: readonly string[], query: readonly string[]): string {
  let kept = meaning.replace(absent, '').replace(unknownDrug, '').replace(unknown, '');
  if (!phrase.includes('accidental')) kept = kept.replace(byAccident, '');
  if (query.some((word) => veins.has(word))) kept = kept.replace(unknownVein, '');
  kept = besideSide(kept, query).trim();
  return kept === '' ? meaning : kept;
}
