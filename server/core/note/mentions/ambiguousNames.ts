import type { Tokens } from '../reading/tokens';
import type { Sentence } from '../reading/sentences';
import { noteStem } from './noteWords';

/** One of the things that an abbreviation may stand for. */
interface Meaning {
  /** Category or code that the abbreviation's name has in the book for it; undefined: it is no problem then. */
  readonly code: string | undefined;
  /** Words of its sentence that show it. */
  readonly near: readonly string[];
}

/** An abbreviation of more than one meaning. */
interface AmbiguousName {
  readonly reason: string;
  /** Looked through in order; the first that a word near by shows is meant. */
  readonly meanings: readonly Meaning[];
  /** What it means where no word shows anything; undefined: no problem is read. */
  readonly otherwise: string | undefined;
  /** Where its own sentence shows nothing, the section does: a chest film's effusion is the pleura's. */
  readonly isOfSection?: boolean;
  /** What it means in lists of problems, where it stands without words around. */
  readonly inLists?: string;
}

const words = (text: string): readonly string[] => text.split(' ');

/** Two- and three-letter names that a specialty uses in its own way: told by the words beside them. */
const ambiguousNames: ReadonlyMap<string, AmbiguousName> = new Map<string, AmbiguousName>([
  ['cp', { reason: 'chest pain, in notes on children and spasticity cerebral palsy', meanings: [{ code: 'G80', near: words('spastic spasticity quadriplegia quadriplegic diplegia hemiplegia diplegic palsy baclofen botox gmfcs dystonia dystonic contractures orthotics afo afos wheelchair nonambulatory nonverbal ataxic athetoid birth nicu prematurity developmental gastrostomy') }], otherwise: 'R07' }],
  ['pnd', { reason: 'paroxysmal nocturnal dyspnea beside the heart, postnasal drip beside the nose', meanings: [{ code: 'R06', near: words('orthopnea edema doe dyspnea') }, { code: 'R09', near: words('drip nasal nose sinus rhinorrhea congestion allergies allergic postnasal throat sneezing rhinitis flonase') }], otherwise: 'R06' }],
  ['ms', { reason: 'multiple sclerosis; also mental status, musculoskeletal, morphine and the form of address', meanings: [{ code: 'G35', near: words('relapsing remitting progressive demyelinating demyelination neuritis flare flares ocrevus ocrelizumab tysabri copaxone interferon lesions plaques neurology neurologist rrms diagnosed history hx h') }], otherwise: undefined, inLists: 'G35' }],
  ['ra', { reason: 'rheumatoid arthritis; also room air and right atrium', meanings: [{ code: undefined, near: words('% sat sats o2 spo2 saturation saturating oxygen atrium atrial pressure lv rv la') }, { code: 'M06', near: words('rheumatoid methotrexate mtx humira joint joints dmard synovitis seropositive seronegative plaquenil hydroxychloroquine enbrel rheumatology arthritis factor history hx flare') }], otherwise: undefined, inLists: 'M06' }],
  ['asd', { reason: 'autism spectrum disorder, else a defect of the atrial septum', meanings: [{ code: 'F84', near: words('autism autistic spectrum developmental aba adhd nonverbal behavioral speech iep sensory school') }], otherwise: 'Q21' }],
  ['bpd', { reason: 'bronchopulmonary dysplasia of the preterm, else borderline personality', meanings: [{ code: 'P27', near: words('infant premature prematurity preterm nicu neonate weeks weeker oxygen lung bronchopulmonary ventilator') }], otherwise: 'F60' }],
  ['sbp', { reason: 'systolic blood pressure, beside ascites peritonitis', meanings: [{ code: 'K65', near: words('ascites cirrhosis cirrhotic paracentesis peritonitis ceftriaxone spontaneous ascitic sepsis') }], otherwise: undefined }],
  ['uc', { reason: 'ulcerative colitis; also urgent care and urine culture', meanings: [{ code: undefined, near: words('urgent visited seen went presented send sent pending') }, { code: 'K51', near: words('colitis ulcerative mesalamine flare colonoscopy gi crohn crohn\'s pancolitis proctitis bloody history hx humira remicade infliximab ibd') }], otherwise: undefined, inLists: 'K51' }],
  ['lad', { reason: 'lymph nodes on examination; an artery of the heart beside stents', meanings: [{ code: undefined, near: words('stent stents stenting artery lesion pci stenosis % cath rca lcx circumflex mid proximal distal graft lima diagonal occlusion cad ischemia') }, { code: 'R59', near: words('cervical node nodes neck axillary inguinal palpable supraclavicular submandibular no lymph thyromegaly supple jvd anterior shotty tender') }], otherwise: undefined }],
  ['effusion', { reason: 'of the pleura, the pericardium, the middle ear or a joint, by what is looked at', isOfSection: true, meanings: [{ code: 'J90', near: words('pleural lung lungs chest base bases basilar bibasilar costophrenic hemithorax thoracentesis infiltrate infiltrates pneumothorax consolidation consolidations cxr atelectasis pulmonary opacity opacities lobe') }, { code: 'I31', near: words('pericardial pericardium tamponade echo echocardiogram ventricle ventricular valve') }, { code: 'H65', near: words('ear ears tympanic tm tms otitis membrane membranes eardrum') }, { code: 'M25', near: words('knee joint joints shoulder elbow ankle hip wrist patella patellar arthrocentesis meniscus ligament') }], otherwise: 'J90' }],
]);

/** What a name means where it stands: the beginning of its codes, alone where words show it, else before the others. */
export interface NameMeaning {
  readonly prefix: string;
  readonly isShown: boolean;
}

/** What a name of more than one meaning stands for; `none` where it is no problem there, undefined for a name that has but one. */
export function chooseMeaning(tokens: Tokens, sentence: Sentence, at: number, isInList: boolean): NameMeaning | 'none' | undefined {
  const name = ambiguousNames.get(noteStem(tokens.words[at] ?? ''));
  if (name === undefined) return undefined;
  const find = (within: Sentence): Meaning | undefined => name.meanings.find(({ near }) => hasNear(tokens, within, at, near));
  const shown = find(sentence) ?? (name.isOfSection === true ? find({ from: 0, to: tokens.count }) : undefined);
  const prefix = shown === undefined ? (isInList ? (name.inLists ?? name.otherwise) : name.otherwise) : shown.code;
  return prefix === undefined ? 'none' : { prefix, isShown: shown !== undefined };
}

function hasNear({ words: read }: Tokens, { from, to }: Sentence, at: number, near: readonly string[]): boolean {
  for (let index = from; index < to; index += 1) if (index !== at && near.includes(read[index] ?? '')) return true;
  return false;
}
