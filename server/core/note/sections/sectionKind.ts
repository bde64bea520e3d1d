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
  'chief-complaint': ['chief complaint', 'situation', 'chief complaints', 'chief concern', 'cc', 'c/c', 'presenting problem', 'presenting complaint', 'reason for visit', 'reason for consultation', 'reason for consult', 'reason for admission', 'reason for referral', 'chief complaint / reason for visit', 'chief complaint/reason for visit', 'reason for encounter', 'presenting concern', 'presenting concerns', 'complaint', 'complaints', 'reason for evaluation', 'cc/hpi'],
  hpi: ['history of present illness', 'background', 'history of the present illness', 'hpi', 'present illness', 'interval history', 'subjective', 'history', 'history of presenting illness', 'history of presenting complaint', 'history of present complaint', 'hx of present illness', 'present history', 'genhx', 'general history', 'history/hpi', 'subjective data', 'subjective findings', 'interim history', 'interval hx', 'clinical presentation', 'hpi/interval history', 'history of current illness', 'history of the presenting illness', 'current illness'],
  pmh: ['past medical history', 'pmh', 'pmhx', 'medical history', 'past history', 'active problems', 'active medical problems', 'chronic problems', 'past medical and surgical history', 'past psychiatric history', 'psychiatric history', 'pastmedicalhx', 'past medical hx', 'pmh/psh', 'past medical history/past surgical history', 'other_history', 'other history', 'past illnesses', 'chronic conditions', 'chronic medical problems', 'medical problems', 'comorbidities', 'past medical problems', 'significant past medical history', 'past psychiatric hx', 'psychiatric hx', 'past history/problems', 'ongoing problems', 'past medical/surgical history', 'prior medical history', 'medical hx'],
  psh: ['past surgical history', 'psh', 'pshx', 'surgical history', 'pastsurgical', 'past surgical hx', 'past surgeries', 'surgeries', 'prior surgeries', 'surgical hx', 'past operations', 'previous surgeries', 'operations'],
  family: ['family history', 'fh', 'fhx', 'family medical history', 'family hx', 'fam hx', 'famhx', 'family medical hx', 'family psychiatric history', 'family history of illness'],
  social: ['social history', 'sh', 'shx', 'soc hx', 'tobacco', 'alcohol', 'substance use', 'family and social history', 'fam/sochx', 'family/social history', 'social hx', 'social and family history', 'family & social history', 'family hx/social hx', 'fh/sh', 'fh & sh', 'personal and social history', 'psychosocial history', 'substance use history', 'substance abuse history', 'tobacco use', 'alcohol use', 'social determinants', 'living situation', 'occupational history', 'lifestyle', 'habits', 'personal history'],
  birth: ['birth history', 'birth hx', 'neonatal history', 'perinatal history', 'developmental history', 'birth and developmental history'],
  obgyn: ['obstetric history', 'gynecologic history', 'ob/gyn history', 'ob history', 'gyn history', 'gynhx', 'gynecological history', 'gynecologic hx', 'obstetrical history', 'obstetric hx', 'ob hx', 'gyn hx', 'obstetric and gynecologic history', 'menstrual history', 'pregnancy history', 'ob-gyn history'],
  allergies: ['allergies', 'allergy', 'drug allergies', 'medication allergies', 'allergies and reactions', 'allergies/intolerances', 'known allergies', 'drug allergy', 'allergies and adverse reactions', 'adverse reactions'],
  medications: ['medications', 'medication', 'meds', 'current medications', 'current meds', 'home medications', 'home meds', 'discharge medications', 'medications on admission', 'admission medications', 'outpatient medications', 'medication list', 'medications at home', 'prior to admission medications', 'pta medications', 'discharge meds', 'admission meds', 'current outpatient medications', 'medications prior to admission', 'outpatient meds', 'rx', 'prescriptions', 'inpatient medications', 'medications reviewed', 'medication reconciliation', 'active medications', 'current medication list', 'present medications', 'medications/supplements'],
  immunizations: ['immunizations', 'immunization history', 'vaccinations', 'vaccines', 'immunization', 'immunization status', 'vaccination history', 'vaccination', 'vaccine history'],
  ros: ['review of systems', 'ros', 'review of symptoms', 'systems review', 'review of system', 'ros/hpi', 'systems reviewed'],
  vitals: ['vitals', 'vital signs', 'vs', 'vitals reviewed', 'vital signs reviewed', 'vital sign', 'vital signs and measurements', 'vitals/measurements', 'triage vitals', 'vital signs on admission', 'admission vitals', 'vital signs/objective'],
  exam: ['physical exam', 'physical examination', 'pe', 'exam', 'examination', 'objective', 'mental status exam', 'mental status examination', 'mse', 'physical exam findings', 'exam findings', 'physical examination findings', 'physical findings', 'examination findings', 'general examination', 'objective data', 'objective findings', 'admission physical exam', 'discharge physical exam', 'discharge exam', 'admission exam', 'focused exam', 'clinical examination', 'p/e', 'physical', 'mental status', 'physical assessment', 'neurologic examination', 'pe/exam'],
  results: ['results', 'labs', 'laboratory', 'laboratory data', 'lab results', 'laboratory results', 'studies', 'diagnostic studies', 'imaging', 'radiology', 'pertinent results', 'diagnostics', 'test results', 'labs and imaging', 'ekg', 'ecg', 'data review', 'data reviewed', 'results reviewed', 'lab data', 'laboratory findings', 'laboratory studies', 'laboratory results/imaging', 'labs/imaging', 'labs/studies', 'imaging studies', 'imaging results', 'radiology results', 'radiologic studies', 'diagnostic data', 'diagnostic results', 'diagnostic testing', 'diagnostic tests', 'pertinent labs', 'pertinent data', 'laboratory and imaging', 'laboratory and radiology', 'studies reviewed', 'investigations', 'test results reviewed', 'microbiology', 'pathology', 'ekg/ecg', 'ekg results', 'echo', 'x-rays', 'x-ray', 'radiographs', 'ct', 'mri', 'lab', 'labs reviewed', 'laboratory tests', 'laboratory values', 'micro', 'relevant results', 'admission labs', 'discharge labs', 'radiology studies'],
  'ed-course': ['ed course', 'emergency department course', 'emergency room course', 'mdm', 'medical decision making', 'edcourse', 'ed course and mdm', 'ed course/mdm', 'emergency department course and medical decision making', 'medical decision-making', 'course in the ed', 'er course', 'ed progress', 'ed treatment', 'emergency course'],
  'hospital-course': ['hospital course', 'consultations', 'consults', 'consultations obtained', 'consultants', 'brief hospital course', 'hospital course by problem', 'course', 'hospital course by system', 'hospital course and treatment', 'course in hospital', 'summary of hospital course', 'hospital stay', 'inpatient course', 'brief course', 'hospital course by problems', 'clinical course', 'brief summary of hospital course', 'hospital course/plan'],
  procedure: ['procedure', 'views', 'contrast', 'closure', 'findings and procedure', 'surgical technique', 'operative report', 'procedure and findings', 'tubes and drains', 'fluids given', 'prosthesis', 'antibiotics given', 'position', 'procedures', 'procedure performed', 'procedures performed', 'operation', 'operation performed', 'operative findings', 'technique', 'description of procedure', 'procedure details', 'ebl', 'estimated blood loss', 'complications', 'specimens', 'specimen', 'anesthesia', 'procedure in detail', 'details of procedure', 'details of the procedure', 'description of operation', 'procedure description', 'operative procedure', 'operative technique', 'operative note', 'operations performed', 'title of operation', 'name of procedure', 'procedure(s) performed', 'procedure note', 'surgical procedure', 'operative course', 'surgeon', 'surgeons', 'assistant', 'assistants', 'anesthesiologist', 'anesthesia type', 'drains', 'implants', 'blood loss', 'urine output', 'fluids', 'counts', 'tourniquet time', 'disposition of specimen', 'complication', 'estimated blood loss (ebl)', 'operative details', 'description', 'type of anesthesia', 'condition'],
  indication: ['indication', 'indications', 'clinical indication', 'clinical history', 'indication for procedure', 'indications for procedure', 'indications for surgery', 'indication for surgery', 'indication for operation', 'indications for operation', 'reason for exam', 'reason for examination', 'reason for study', 'reason for procedure', 'clinical information', 'clinical data', 'history/indication', 'clinical indications', 'indication for exam', 'indication for examination', 'clinical history/indication', 'exam indication'],
  comparison: ['comparison', 'comparisons', 'prior studies', 'comparison studies', 'compared to', 'prior exams', 'prior imaging', 'comparison exams'],
  findings: ['observations', 'report', 'report of findings', 'findings', 'intraoperative findings', 'finding', 'findings at surgery', 'radiology findings', 'imaging findings', 'findings at operation', 'procedure findings'],
  'preop-dx': ['preoperative diagnosis', 'preoperative diagnoses', 'pre-operative diagnosis', 'pre-op diagnosis', 'preop diagnosis', 'preop dx', 'preoperative dx', 'pre-operative diagnoses', 'pre-op dx', 'pre op diagnosis', 'pre op dx', 'pre-procedure diagnosis', 'preprocedure diagnosis', 'pre-op diagnoses'],
  'postop-dx': ['postoperative diagnosis', 'postoperative diagnoses', 'post-operative diagnosis', 'post-op diagnosis', 'postop diagnosis', 'postop dx', 'postoperative dx', 'post-operative diagnoses', 'post-op dx', 'post op diagnosis', 'post op dx', 'post-procedure diagnosis', 'postprocedure diagnosis', 'post-op diagnoses', 'postoperative diagnosis/es'],
  assessment: ['assessment', 'interpretation', 'interpretation/impression', 'impression and interpretation', 'radiologic impression', 'final interpretation', 'assessments', 'impression', 'impressions', 'clinical impression', 'diagnosis', 'diagnoses', 'final diagnosis', 'final diagnoses', 'discharge diagnosis', 'discharge diagnoses', 'principal diagnosis', 'primary diagnosis', 'secondary diagnosis', 'secondary diagnoses', 'other diagnoses', 'additional diagnoses', 'principal discharge diagnosis', 'admitting diagnosis', 'admission diagnosis', 'admission diagnoses', 'working diagnosis', 'diagnostic impression', 'problem list', 'active problem list', 'visit diagnoses', 'encounter diagnoses', 'ed diagnosis', 'ed diagnoses', 'diagnosis codes', 'diagnoses and codes', 'impression/assessment', 'assessment/impression', 'assessment and impression', 'assessment and diagnosis', 'assessment/diagnosis', 'assessment & diagnosis', 'clinical assessment', 'clinical diagnosis', 'diagnosis/impression', 'final impression', 'impression and assessment', 'overall impression', 'conclusion', 'conclusions', 'opinion', 'summary and assessment', 'discharge diagnosis list', 'hospital problem list', 'hospital problems', 'active diagnoses', 'active hospital problems', 'current diagnoses', 'current problems', 'problems', 'diagnostic assessment', 'principal diagnoses', 'secondary discharge diagnoses', 'final assessment', 'nursing diagnosis', 'diagnoses addressed', 'assessment summary', 'primary diagnoses', 'primary discharge diagnosis', 'diagnostic formulation', 'icd-10 diagnoses', 'dx', 'final dx', 'discharge dx', 'provisional diagnosis', 'differential diagnosis', 'ddx'],
  plan: ['plan', 'plan for next session', 'next session', 'plan for the next session', 'plan of action', 'treatment plan', 'plan of care', 'care plan', 'recommendations', 'recommendation', 'plans', 'plan and recommendations', 'discharge plan', 'plan/recommendations', 'plan & recommendations', 'management plan', 'management', 'treatment recommendations', 'proposed plan', 'plan for discharge', 'treatment', 'recommendations and plan', 'next steps', 'plan/follow-up', 'plan and follow-up', 'plan and follow up', 'plan/goals', 'follow-up plan', 'follow up plan', 'disposition and plan', 'orders'],
  'assessment-plan': ['assessment and plan', 'assessment & plan', 'assessment/plan', 'assessment / plan', 'assessment plan', 'a/p', 'a&p', 'a & p', 'a / p', 'ap', 'impression and plan', 'impression/plan', 'impression & plan', 'assessment and recommendations', 'problems and plan', 'assessment and plans', 'assessment / plan / recommendations', 'assessment, plan', 'impression and recommendations', 'impression and recommendation', 'impression/recommendations', 'assessment/recommendations', 'assessment & recommendations', 'a and p', 'a+p', 'assessment plan by problem', 'assessment and plan by problem', 'impression & recommendations', 'problem-based assessment and plan', 'problems and plans', 'plan by problem', 'assessment and treatment plan', 'diagnosis and plan', 'diagnoses and plan', 'diagnosis/plan', 'medical decision making and plan', 'assessment with plan', 'assessment + plan', 'impression / plan', 'dx/plan'],
  instructions: ['instructions', 'patient instructions', 'discharge instructions', 'follow-up instructions', 'follow up', 'follow-up', 'return precautions', 'patient education', 'discharge instruction', 'home care instructions', 'patient instruction', 'after visit instructions', 'instructions to patient', 'follow-up care', 'followup', 'follow up instructions', 'followup instructions', 'follow-up appointments', 'follow up appointments', 'aftercare', 'education', 'counseling', 'return instructions', 'discharge follow-up', 'precautions', 'patient education and counseling'],
  disposition: ['disposition', 'discharge condition', 'condition at discharge', 'discharge disposition', 'condition on discharge', 'discharge status', 'condition upon discharge', 'dispo', 'patient disposition', 'disposition/condition', 'discharge location', 'condition at time of discharge', 'discharge to', 'ed disposition', 'disposition and condition', 'code status'],
  behavior: ['behavior', 'behaviour', 'behaviors', 'client behavior', 'presenting behavior'],
  intervention: ['intervention', 'interventions', 'interventions used', 'therapeutic intervention', 'therapeutic interventions', 'intervention(s)', 'interventions provided'],
  response: ['response', 'client response', 'patient response', 'response to intervention', 'response to interventions', 'client\'s response', 'responses', 'response to treatment'],
  data: ['data', 'data (subjective and objective)', 'data/observations'],
  goal: ['goal', 'goals', 'goal(s)', 'treatment goals', 'treatment goal', 'goals of care', 'therapy goals', 'client goals', 'goals/objectives', 'session goal', 'short-term goals', 'long-term goals'],
  problem: ['problem', 'problem(s)', 'problem statement', 'presenting problem(s)', 'identified problem'],
  evaluation: ['evaluation', 'evaluation of outcomes', 'outcome evaluation', 'outcome', 'evaluation of response'],
  addendum: ['addendum', 'addenda', 'late entry', 'amendment', 'addendum note'],
  signature: ['signature', 'signed', 'electronically signed', 'electronically signed by', 'attestation', 'signed by', 'attending physician', 'attending', 'provider', 'dictated by', 'attending attestation', 'attending statement', 'author', 'authenticated by', 'e-signed', 'teaching physician attestation'],
};

const kindByHeading: ReadonlyMap<string, SectionKind> = new Map(
  Object.entries(synonyms).flatMap(([kind, headings]) => headings.map((heading) => [heading, kind as SectionKind] as const)),
);

const familyAndSocial: ReadonlySet<string> = new Set(['family and social history', 'fam/sochx', 'family/social history', 'social and family history', 'family & social history', 'family hx/social hx', 'fh/sh', 'fh & sh']);

/** True for a heading over both: of what stands there, habits are the patient's and diseases the family's, unless words say otherwise. */
export function isFamilyAndSocial(heading: string): boolean {
  return familyAndSocial.has(normalizeHeading(heading));
}

/** Longest known heading, in characters: nothing longer needs a look. */
export const maxHeadingLength = Math.max(...[...kindByHeading.keys()].map((heading) => heading.length));

/** The kind that a heading names, or undefined where it is none that notes share. */
export function findSectionKind(heading: string): SectionKind | undefined {
  const name = normalizeHeading(heading);
  return kindByHeading.get(name) ?? (name.includes('/') ? findCommonKind(name.split('/')) : findOwnKind(name));
}

/** `M1023 Other diagnoses` of a home health record (OASIS), `Disposition diagnoses`: what a list of diagnoses is further called. */
function findOwnKind(name: string): SectionKind | undefined {
  const bare = name.replace(oasisForm, '');
  return (bare === name ? undefined : kindByHeading.get(bare)) ?? (diagnosesForm.test(bare) ? 'assessment' : undefined);
}

const oasisForm = /^\(?m10\d\d\)?[:.]? /;
const diagnosesForm = /^(?:[a-z-]{2,14} ){1,3}(?:diagnoses|dx)$/;

/** `Problem list / Dx`: names of one kind set side by side. */
function findCommonKind(names: readonly string[]): SectionKind | undefined {
  const [first, ...others] = names.map((name) => (name.trim().length > 1 ? kindByHeading.get(name.trim()) : undefined));
  return others.every((kind) => kind === first) ? first : undefined;
}

/** Lower case, with single blanks. */
export function normalizeHeading(heading: string): string {
  const lower = heading.trim().toLowerCase();
  return wideBlank.test(lower) ? lower.replace(/\s+/g, ' ') : lower;
}

const wideBlank = /\s\s|[^\S ]/;
