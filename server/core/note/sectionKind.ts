/**
 * What a section of a clinical note holds. One set serves SOAP, BIRP, DAP, GIRP, PIE, history and physical,
 * discharge, emergency, operative and radiology notes.
 */
export const sectionKinds = [
  'chief-complaint', 'hpi', 'pmh', 'psh', 'family', 'social', 'birth', 'obgyn', 'allergies', 'medications',
  'immunizations', 'ros', 'vitals', 'exam', 'results', 'ed-course', 'hospital-course', 'procedure',
  'indication', 'comparison', 'findings', 'preop-dx', 'postop-dx', 'assessment', 'plan', 'assessment-plan',
  'instructions', 'disposition', 'behavior', 'intervention', 'response', 'data', 'goal', 'problem',
  'evaluation', 'addendum', 'signature', 'other',
] as const;

export type SectionKind = (typeof sectionKinds)[number];

/** Sections whose items are diagnoses: their lines are coding context. */
export const diagnosisKinds: ReadonlySet<SectionKind> = new Set(['assessment', 'assessment-plan', 'preop-dx', 'postop-dx']);

/** Headings as notes write them, case-free, by kind. From the note templates' own names and common clinical usage. */
const synonyms: Readonly<Partial<Record<SectionKind, readonly string[]>>> = {
  'chief-complaint': ['chief complaint', 'chief complaints', 'chief concern', 'cc', 'c/c', 'presenting problem', 'presenting complaint', 'reason for visit', 'reason for consultation', 'reason for consult', 'reason for admission', 'reason for referral'],
  hpi: ['history of present illness', 'history of the present illness', 'hpi', 'present illness', 'interval history', 'subjective', 'history'],
  pmh: ['past medical history', 'pmh', 'pmhx', 'medical history', 'past history', 'active problems', 'active medical problems', 'chronic problems', 'past medical and surgical history', 'past psychiatric history', 'psychiatric history'],
  psh: ['past surgical history', 'psh', 'pshx', 'surgical history'],
  family: ['family history', 'fh', 'fhx', 'family medical history'],
  social: ['social history', 'sh', 'shx', 'soc hx', 'tobacco', 'alcohol', 'substance use', 'family and social history'],
  birth: ['birth history'],
  obgyn: ['obstetric history', 'gynecologic history', 'ob/gyn history', 'ob history', 'gyn history'],
  allergies: ['allergies', 'allergy', 'drug allergies', 'medication allergies'],
  medications: ['medications', 'medication', 'meds', 'current medications', 'current meds', 'home medications', 'home meds', 'discharge medications', 'medications on admission', 'admission medications', 'outpatient medications', 'medication list'],
  immunizations: ['immunizations', 'immunization history', 'vaccinations', 'vaccines'],
  ros: ['review of systems', 'ros'],
  vitals: ['vitals', 'vital signs', 'vs', 'vitals reviewed', 'vital signs reviewed'],
  exam: ['physical exam', 'physical examination', 'pe', 'exam', 'examination', 'objective', 'mental status exam', 'mental status examination', 'mse'],
  results: ['results', 'labs', 'laboratory', 'laboratory data', 'lab results', 'laboratory results', 'studies', 'diagnostic studies', 'imaging', 'radiology', 'pertinent results', 'diagnostics', 'test results', 'labs and imaging', 'ekg', 'ecg'],
  'ed-course': ['ed course', 'emergency department course', 'emergency room course', 'mdm', 'medical decision making'],
  'hospital-course': ['hospital course', 'brief hospital course', 'hospital course by problem', 'course'],
  procedure: ['procedure', 'procedures', 'procedure performed', 'procedures performed', 'operation', 'operation performed', 'operative findings', 'technique', 'description of procedure', 'procedure details', 'ebl', 'estimated blood loss', 'complications', 'specimens', 'specimen', 'anesthesia'],
  indication: ['indication', 'indications', 'clinical indication', 'clinical history', 'indication for procedure'],
  comparison: ['comparison', 'comparisons', 'prior studies'],
  findings: ['findings', 'intraoperative findings'],
  'preop-dx': ['preoperative diagnosis', 'preoperative diagnoses', 'pre-operative diagnosis', 'pre-op diagnosis', 'preop diagnosis', 'preop dx'],
  'postop-dx': ['postoperative diagnosis', 'postoperative diagnoses', 'post-operative diagnosis', 'post-op diagnosis', 'postop diagnosis', 'postop dx'],
  assessment: ['assessment', 'assessments', 'impression', 'impressions', 'clinical impression', 'diagnosis', 'diagnoses', 'final diagnosis', 'final diagnoses', 'discharge diagnosis', 'discharge diagnoses', 'principal diagnosis', 'primary diagnosis', 'secondary diagnosis', 'secondary diagnoses', 'admitting diagnosis', 'admission diagnosis', 'admission diagnoses', 'working diagnosis', 'diagnostic impression', 'problem list', 'active problem list', 'visit diagnoses', 'encounter diagnoses', 'ed diagnosis', 'ed diagnoses', 'diagnosis codes', 'diagnoses and codes'],
  plan: ['plan', 'treatment plan', 'plan of care', 'care plan', 'recommendations', 'recommendation', 'plans'],
  'assessment-plan': ['assessment and plan', 'assessment & plan', 'assessment/plan', 'assessment / plan', 'assessment plan', 'a/p', 'a&p', 'a & p', 'a / p', 'ap', 'impression and plan', 'impression/plan', 'impression & plan', 'assessment and recommendations', 'problems and plan'],
  instructions: ['instructions', 'patient instructions', 'discharge instructions', 'follow-up instructions', 'follow up', 'follow-up', 'return precautions', 'patient education'],
  disposition: ['disposition', 'discharge condition', 'condition at discharge', 'discharge disposition', 'condition on discharge'],
  behavior: ['behavior', 'behaviour'],
  intervention: ['intervention', 'interventions'],
  response: ['response'],
  data: ['data'],
  goal: ['goal', 'goals'],
  problem: ['problem'],
  evaluation: ['evaluation'],
  addendum: ['addendum', 'addenda'],
  signature: ['signature', 'signed', 'electronically signed', 'electronically signed by', 'attestation'],
};

const kindByHeading: ReadonlyMap<string, SectionKind> = new Map(
  Object.entries(synonyms).flatMap(([kind, headings]) => headings.map((heading) => [heading, kind as SectionKind] as const)),
);

/** Longest known heading, in characters: nothing longer needs a look. */
export const maxHeadingLength = Math.max(...[...kindByHeading.keys()].map((heading) => heading.length));

/** The kind that a heading names, or undefined where it is none that notes share. */
export function findSectionKind(heading: string): SectionKind | undefined {
  return kindByHeading.get(heading.trim().toLowerCase().replace(/\s+/g, ' '));
}
