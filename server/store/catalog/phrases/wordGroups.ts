import { noteStem } from '../../../core/note/mentions/noteWords';

/** Words that mean the same in names of problems, the first standing for all; each line with its reason. */
const groups: readonly { readonly reason: string; readonly words: string }[] = [
  { reason: 'organ: English noun and Latin or Greek adjective', words: 'kidney renal|heart cardiac|liver hepatic|lung pulmonary|stomach gastric|skin cutaneous|eye ocular|ear otic aural|ovary ovarian|testis testicular testicle|uterus uterine|abdomen abdominal belly|thorax thoracic chest|brain cerebral|bladder vesical|vein venous|artery arterial|spine spinal vertebral|tooth dental|rib costal|muscle muscular|bone osseous|nerve neural|colon colonic|intestine intestinal bowel|esophagus esophageal|pancreas pancreatic|prostate prostatic|rectum rectal|anus anal|breast mammary|tibia tibial|fibula fibular|femur femoral|humerus humeral|radius radial|ulna ulnar|clavicle clavicular collarbone|patella patellar kneecap|meniscus meniscal|lumbar lumbosacral|bronchus bronchial|pelvis pelvic|aorta aortic|tendon tendinous|ligament ligamentous|urethra urethral|ureter ureteral ureteric|vagina vaginal|gallbladder cholecystic|thyroid thyroidal' },
  { reason: 'one thing, two words', words: 'cancer carcinoma malignancy|stone calculus lithiasis|tear torn|fracture fractured broken|sprain sprained|herniated herniation|tendinitis tendonitis|tumor tumour neoplasm|edema oedema|anemia anaemia|hemorrhage bleeding bleed|disk disc|diabetes diabetic|hypertension hypertensive|dislocation dislocated|laceration lacerated|infection infected|inflammation inflamed|swelling swollen|ulcer ulceration|obstruction obstructed|deficiency deficient|insufficiency insufficient|allergy allergic|stenosis stenotic|aneurysm aneurysmal|embolism embolus emboli|metastasis metastatic metastases|alzheimer alzheimers|parkinson parkinsons|crohn crohns|extremity limb|inguinal groin|hypertrophy hypertrophic enlarged enlargement|pain painful|weakness weak|degeneration degenerative|regurgitation regurgitant|dependence dependent|2 ii|1 i|3 iii|4 iv' },
];

/** A word's group leader, both in the singular; a word of no group is not in it. */
export const wordGroups: ReadonlyMap<string, string> = new Map(
  groups.flatMap(({ words }) => words.split('|').flatMap((line) => {
    const [leader = '', ...others] = line.split(' ').map(noteStem);
    return others.map((word) => [word, leader] as const);
  })),
);
