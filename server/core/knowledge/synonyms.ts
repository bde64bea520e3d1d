import { foldWord } from './words';

/**
 * Groups of synonyms for a complaint or disease, as patients, clinicians and encyclopedias write them. In a search each stands
 * for its whole group. Strict synonyms only: a broader term would find unrelated articles.
 */
const groups: readonly (readonly string[])[] = [
  ['dyspnea', 'shortness of breath', 'breathlessness', 'short of breath', 'difficulty breathing', 'trouble breathing', 'sob'],
  ['orthopnea', 'shortness of breath when lying flat', 'shortness of breath lying flat', 'dyspnea lying flat'],
  ['fever', 'pyrexia', 'febrile', 'high temperature'],
  ['vomiting', 'emesis', 'throwing up'],
  ['abdomen', 'belly', 'tummy'],
  ['abdominal pain', 'stomach ache', 'stomachache', 'belly pain', 'tummy ache'],
  ['itch', 'pruritus', 'itchiness', 'itchy'],
  ['fatigue', 'tiredness', 'lethargy', 'exhaustion', 'feeling tired'],
  ['heartburn', 'pyrosis'],
  ['malar rash', 'butterfly rash', 'butterfly shaped rash'],
  ['rash', 'exanthem', 'exanthema', 'skin eruption'],
  ['fainting', 'syncope', 'passing out', 'loss of consciousness', 'blackout'],
  ['hemoptysis', 'coughing up blood', 'bloody sputum'],
  ['hematemesis', 'vomiting blood'],
  ['hematuria', 'blood in urine', 'bloody urine'],
  ['dysuria', 'painful urination', 'burning urination', 'pain with urination', 'burns to pass water'],
  ['polyuria', 'passing much urine', 'excessive urination', 'increased urination'],
  ['urinary frequency', 'frequent urination'],
  ['polydipsia', 'excessive thirst', 'great thirst', 'increased thirst'],
  ['polyphagia', 'increased hunger', 'increased appetite'],
  ['headache', 'cephalalgia', 'head pain'],
  ['photophobia', 'sensitivity to light', 'light sensitivity'],
  ['epistaxis', 'nosebleed', 'nose bleed'],
  ['jaundice', 'icterus', 'yellow skin'],
  ['pallor', 'pale skin', 'paleness'],
  ['edema', 'fluid retention'],
  ['swelling', 'swollen'],
  ['palpitations', 'racing heart', 'pounding heart'],
  ['tachycardia', 'rapid heart rate', 'fast heart rate', 'fast heartbeat', 'quick pulse'],
  ['hypotension', 'low blood pressure'],
  ['hypertension', 'high blood pressure', 'htn'],
  ['tachypnea', 'rapid breathing', 'fast breathing'],
  ['diaphoresis', 'sweating', 'sweats', 'sweaty', 'perspiration'],
  ['anorexia', 'loss of appetite', 'poor appetite'],
  ['insomnia', 'trouble sleeping', 'poor sleep', 'sleeplessness'],
  ['anhedonia', 'loss of interest'],
  ['sadness', 'sad mood', 'low mood', 'depressed mood'],
  ['arthralgia', 'joint pain', 'painful joint'],
  ['myalgia', 'muscle pain', 'muscle aches'],
  ['pharyngitis', 'sore throat'],
  ['dysphagia', 'difficulty swallowing', 'trouble swallowing'],
  ['rhinorrhea', 'runny nose'],
  ['vertigo', 'spinning sensation'],
  ['dizziness', 'lightheadedness', 'light headed', 'feeling faint'],
  ['seizure', 'convulsion', 'fit'],
  ['diarrhea', 'loose stools', 'watery stools'],
  ['constipation', 'hard stools'],
  ['splenomegaly', 'enlarged spleen'],
  ['hepatomegaly', 'enlarged liver'],
  ['lymphadenopathy', 'swollen lymph nodes', 'swollen glands'],
  ['myocardial infarction', 'heart attack', 'mi', 'ami', 'stemi', 'nstemi'],
  ['stroke', 'cerebrovascular accident', 'cva'],
  ['transient ischemic attack', 'tia', 'mini stroke'],
  ['pulmonary embolism', 'pe'],
  ['deep vein thrombosis', 'dvt'],
  ['chronic obstructive pulmonary disease', 'copd'],
  ['gastroesophageal reflux disease', 'gerd', 'acid reflux'],
  ['urinary tract infection', 'uti', 'bladder infection'],
  ['type 2 diabetes', 'diabetes mellitus type 2', 't2dm', 'dm2', 'adult onset diabetes', 'niddm'],
  ['type 1 diabetes', 'diabetes mellitus type 1', 't1dm', 'dm1'],
  ['major depressive disorder', 'mdd', 'clinical depression', 'unipolar depression'],
  ['congestive heart failure', 'chf'],
  ['coronary artery disease', 'cad', 'ischemic heart disease'],
  ['chronic kidney disease', 'ckd'],
  ['atrial fibrillation', 'afib', 'a fib'],
  ['kidney', 'renal'],
  ['liver', 'hepatic'],
  ['cancer', 'malignant neoplasm', 'malignancy'],
  ['hypothyroidism', 'underactive thyroid', 'low thyroid'],
  ['hyperthyroidism', 'overactive thyroid'],
  ['acetaminophen', 'paracetamol', 'tylenol'],
  ['albuterol', 'salbutamol'],
  ['epinephrine', 'adrenaline'],
  ['chest x ray', 'chest radiograph', 'cxr', 'chest film'],
  ['electrocardiogram', 'ecg', 'ekg'],
  ['white blood cell', 'leukocyte', 'wbc', 'white cell'],
];

/** A run of query words with synonyms. */
export interface SynonymRun {
  /** Number of query words. */
  readonly length: number;
  readonly equals: readonly (readonly string[])[];
}

const linesByPhrase = new Map<string, readonly (readonly string[])[]>();
for (const group of groups) {
  // Queries are folded too: oesophagus and esophagus are the same word.
  const lines = group.map((phrase) => phrase.split(' ').map(foldWord));
  for (const line of lines) linesByPhrase.set(line.join(' '), lines.filter((other) => other !== line));
}
const longest = Math.max(...groups.flat().map((phrase) => phrase.split(' ').length));

/** Longest run from an index that has synonyms. @param words folded */
export function findSynonyms(words: readonly string[], at: number): SynonymRun | undefined {
  for (let length = Math.min(longest, words.length - at); length > 0; length -= 1) {
    const equals = linesByPhrase.get(words.slice(at, at + length).join(' '));
    if (equals !== undefined) return { length, equals };
  }
  return undefined;
}
