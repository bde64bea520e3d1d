import { sideWords } from './sides';

/** What is *not* so by default. */
const absent = /\s*\bwithout\b.*?(?=\s(?:of|unspecified|right|left)\b|$)/g;
/** A vein that is told elsewhere. */
const unknownVein = /\s*\bof unspecified deep veins(?: of (?:unspecified )?lower extremity)?\b/g;
const veins: ReadonlySet<string> = new Set(['femoral', 'popliteal', 'iliac', 'tibial', 'peroneal', 'calf', 'subclavian', 'axillary', 'brachial', 'basilic', 'cephalic', 'jugular', 'saphenous', 'portal', 'renal', 'mesenteric', 'soleal', 'gastrocnemius']);
/** Defaults of poisonings: a drug that is named elsewhere, and an intent that may be told elsewhere. */
const unknownDrug = /\s*\bby unspecified drugs medicaments(?: and biological substances)?\b/g;
/** What is not known by default (`pneumonia unspecified organism`). */
const unknown = /\s*\bunspecified(?: (?:organism|part|site|type|degree|etiology|cause))?$|\s*\bunspecified organism\b/g;
const byAccident = /\s*\baccidental(?: unintentional)?\b/g;
/** A side that is told elsewhere: titles with one do not say that it is unspecified. */
const unknownSide = /\bunspecified (?=(?:side|limb|leg|arm|eye|ear|knee|hip|ankle|foot|hand|wrist|elbow|shoulder|forearm|thigh|calf|breast|ovary|lung|kidney|testis|upper limb|lower limb|upper extremity|lower extremity|lower leg|upper arm|finger|toes?|eyelid|bronchus|femur|humerus|radius|ulna|tibia|fibula|clavicle|scapula|patella|heel|buttock|axilla|adrenal gland|ureter|fallopian tube|great toe|thumb)\b)/g;
const oneSided = /\bunilateral\s*/g;

/** A meaning beside the sides that a query tells, in its words: without what it says of sides itself. The meaning as it is where the query tells none. */
export function besideSide(meaning: string, query: readonly string[]): string {
  const said = query.map((word) => sideWords.get(word));
  if (said.every((side) => side === undefined)) return meaning;
  const told = meaning.replace(unknownSide, '');
  return said.includes('bilateral') ? told.replace(oneSided, '') : told;
}

/** What a meaning says of the diagnosis: what it says is *not* so, or not known, is a default that other words of the query may tell otherwise. */
export function toldMeaning(meaning: string, phrase: readonly string[], query: readonly string[]): string {
  let told = meaning.replace(absent, '').replace(unknownDrug, '').replace(unknown, '');
  if (!phrase.includes('accidental')) told = told.replace(byAccident, '');
  if (query.some((word) => veins.has(word))) told = told.replace(unknownVein, '');
  told = besideSide(told, query).trim();
  return told === '' ? meaning : told;
}
