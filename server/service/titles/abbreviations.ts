/**
 * Abbreviations and lay words of US clinical notes, expanded to the words of the order file's titles. Used only to score codes
 * against a line: a wrong expansion can change a ranking, but never cause a finding.
 */
const meanings: Readonly<Record<string, string>> = {
  // Cardiovascular.
  htn: 'hypertension', chf: 'heart failure', hf: 'heart failure', hfref: 'systolic heart failure', hfpef: 'diastolic heart failure',
  cad: 'atherosclerotic heart disease coronary artery', afib: 'atrial fibrillation', af: 'atrial fibrillation', mi: 'myocardial infarction',
  nstemi: 'non st elevation myocardial infarction', stemi: 'st elevation myocardial infarction', dvt: 'deep vein thrombosis',
  pe: 'pulmonary embolism', cva: 'cerebral infarction', stroke: 'cerebral infarction', tia: 'transient ischemic attack',
  // Respiratory.
  copd: 'chronic obstructive pulmonary disease', aecopd: 'chronic obstructive pulmonary disease acute exacerbation', exac: 'exacerbation',
  uri: 'upper respiratory infection', osa: 'obstructive sleep apnea', sob: 'shortness of breath',
  // Metabolic, renal.
  dm: 'diabetes mellitus', dm1: 'type 1 diabetes mellitus', dm2: 'type 2 diabetes mellitus', t1dm: 'type 1 diabetes mellitus',
  t2dm: 'type 2 diabetes mellitus', diabetic: 'diabetes', hld: 'hyperlipidemia', ckd: 'chronic kidney disease', esrd: 'end stage renal disease',
  aki: 'acute kidney failure', uti: 'urinary tract infection', bph: 'benign prostatic hyperplasia', luts: 'lower urinary tract symptoms',
  renal: 'kidney', hepatic: 'liver', stone: 'calculus', stones: 'calculus',
  // Abdominal.
  gerd: 'gastro esophageal reflux disease', gi: 'gastrointestinal', ruq: 'right upper quadrant', luq: 'left upper quadrant',
  rlq: 'right lower quadrant', llq: 'left lower quadrant',
  // Mental, neurological.
  ms: 'multiple sclerosis', mdd: 'major depression disorder', depressive: 'depression', gad: 'generalized anxiety disorder', ptsd: 'post traumatic stress disorder',
  // Musculoskeletal, injuries.
  ra: 'rheumatoid arthritis', oa: 'osteoarthritis', lbp: 'low back pain', fx: 'fracture', broken: 'fracture', lac: 'laceration', cut: 'laceration',
  bruise: 'contusion', distal: 'lower end', proximal: 'upper end', leg: 'lower limb', arm: 'upper limb',
  // Laterality.
  rt: 'right', lt: 'left', bilat: 'bilateral', bilaterally: 'bilateral', ou: 'bilateral',
  // Neoplasms, history, examinations.
  cancer: 'malignant neoplasm', mets: 'secondary malignant neoplasm', hx: 'history', smoker: 'nicotine dependence', smoking: 'nicotine dependence',
  annual: 'general medical examination', physical: 'medical examination', checkup: 'medical examination', exam: 'examination',
};

/** `CKD 3b`, `CKD3b`, `CKD G3b`: the stage without the word "stage". */
const kidneyStage = /\bckd\s*(?:stage\s*)?g?([1-5][ab]?)\b/g;

/** "Both eyes", "both lower legs", "b/l": "both" of a paired organ means bilateral. */
const pairForm = /\bb\/l\b|\bboth (?=(?:(?:upper|lower) )?(?:eyes|eyelids|ears|breasts|lungs|kidneys|ovaries|shoulders|elbows|wrists|hands|thumbs|hips|knees|ankles|feet|heels|arms|legs|limbs|extremities|sides)\b)/g;

/** The text with its abbreviations expanded. @param lower text in lower case */
export function spellOut(lower: string): string {
  const paired = lower.includes('both ') || lower.includes('b/l') ? lower.replace(pairForm, 'bilateral ') : lower;
  const staged = paired.includes('ckd') ? paired.replace(kidneyStage, 'ckd stage $1') : paired;
  let spelt = '';
  let written = 0;
  for (let start = 0; start < staged.length; ) {
    const end = endOfWord(staged, start);
    const length = end - start;
    const meaning = length >= shortest && length <= longest ? meaningOf(staged.slice(start, end)) : undefined;
    if (meaning !== undefined) {
      spelt += staged.slice(written, start) + meaning;
      written = end;
    }
    start = Math.max(end, start + 1);
  }
  return written === 0 ? staged : spelt + staged.slice(written);
}

function meaningOf(word: string): string | undefined {
  return Object.hasOwn(meanings, word) ? meanings[word] : undefined;
}

const lengths = Object.keys(meanings).map(({ length }) => length);
const shortest = Math.min(...lengths);
const longest = Math.max(...lengths);

/** End of the word (a letter followed by letters and digits) that starts at an offset; the offset itself if none starts there. */
function endOfWord(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); isLetter(code) || (end > start && isDigit(code)); code = text.charCodeAt(end)) end += 1;
  return end;
}

/** True for the character code of a to z. */
export function isLetter(code: number): boolean {
  return code >= letterA && code <= letterZ;
}

function isDigit(code: number): boolean {
  return code >= digit0 && code <= digit9;
}

/** Character codes of a, z, 0 and 9. */
const [letterA, letterZ, digit0, digit9] = [97, 122, 48, 57];
