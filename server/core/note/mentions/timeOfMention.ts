import { chronicCategories } from '../../icd/chronicDiseases';
import { categoryOf, type IcdCode } from '../../icd/code';
import { diagnosisKinds, type SectionKind } from '../sections/sectionKind';
import type { TitleSense } from '../sections/titleSense';
import type { Mention } from './mention';

/** Context of a mention: the note's text, the year of service, and the kind of its section. */
interface Place {
  readonly text: string;
  readonly year: number;
  readonly kind: SectionKind | undefined;
  readonly sense: TitleSense | undefined;
}

/**
 * Refines the time of a mention beyond its sentence. A chronic disease in a history is current ("PMH: diabetes", "with a
 * history of hypertension") unless its own words say it is over; in a list of diagnoses "history of" is taken literally. A
 * year after it means the past only if the year has passed (`appendicitis 1975`). `Hx: 19F with …` introduces the present
 * illness, an indication states current symptoms, and problems in a list of resolved problems are past.
 */
export function timeMention(mention: Mention, place: Place): Mention {
  const { text, kind, sense } = place;
  if (kind === 'indication') return presentSymptom(mention);
  if (mention.assertion !== 'affirmed') return mention;
  if (mention.time === 'current') return sense === 'past' && mention.experiencer === 'patient' ? { ...mention, time: 'historical' } : mention;
  const cue = mention.cues.find(({ axis }) => axis === 'time');
  const isOpen = cue === undefined ? isLeftOpen(mention, place) : isOpenedBy(cue, mention, place);
  if (!isOpen || sense === 'past' || (sense === 'present' ? overRemark : remarkOf(cue?.rule)).test(text.slice(mention.span.end, mention.span.end + remarkLength))) return mention;
  return { ...mention, time: 'current', cues: mention.cues.filter(({ axis }) => axis !== 'time') };
}

type Cue = Mention['cues'][number];

/** Whether only the section makes the mention historical. */
function isLeftOpen({ candidates: [best] }: Mention, { kind, sense }: Place): boolean {
  return kind === 'pmh' && (sense === 'present' || (best !== undefined && isLasting(best.code)));
}

/** Whether a historical cue need not be taken literally. */
function isOpenedBy(cue: Cue, { candidates: [best], span: { start: spanStart } }: Mention, { text, year, kind }: Place): boolean {
  const said = text.slice(cue.span.start, cue.span.end);
  if (yearRules.has(cue.rule)) return Number(/\d{4}/.exec(said)?.[0]) >= year || (best !== undefined && isLasting(best.code));
  // "CAD s/p CABG, and COPD": a chronic disease after the comma is not part of the operation's history.
  if (cue.rule === 'historical/status-post') return cue.span.end < spanStart && text.slice(cue.span.end, spanStart).includes(',') && best !== undefined && isLasting(best.code);
  if (cue.rule !== 'historical/history') return false;
  if (patientForm.test(text.slice(cue.span.end, cue.span.end + patientLength))) return true;
  return best !== undefined && isLasting(best.code) && (kind === undefined || !diagnosisKinds.has(kind));
}

/** Cues for a year that may be the year of diagnosis: "hypertension 2010", "diabetes (2010)". */
const yearRules: ReadonlySet<string> = new Set(['historical/year', 'historical/bracketed-year']);

/** "Hx: 19F", "Hx: 54 yo male": the patient's age and sex open the present illness. */
const patientForm = /^:?\s*(?:(?:the |this )?(?:patient|pt) (?:is )?)?(?:an? )?\d{1,3}\s?-?\s?(?:[mf]\b|y\b|yo\b|y\/o|y\.o|yrs?\b|years?\b|mo\b|months?\b|wks?\b|weeks?\b)/i;
const patientLength = 40;

/** In an indication for a study or operation, symptoms are present; only diagnoses are in question. */
function presentSymptom(mention: Mention): Mention {
  const isDoubted = mention.cues.some(({ axis }) => axis === 'assertion');
  if (mention.assertion !== 'possible' || isDoubted || (mention.kind === 'problem' && mention.time === 'current')) return mention;
  return { ...mention, assertion: 'affirmed' };
}

function isLasting(code: IcdCode): boolean {
  return chronicCategories.includes(categoryOf(code)) || lastingForm.test(code);
}

/**
 * Chronic diseases that remain current in a history: of blood, endocrine organs, mind and nerves, eye and hearing, vessels,
 * lungs, bowel and liver, skin, joints and bones, uterus, and congenital ones. Infections, injuries, cancers, infarctions,
 * strokes, clots, stones, hernias and operated conditions are past there.
 */
const lastingForm = /^(?:D5[058]|D6[389]|D86|E0[0-7]|E1|E2[0-7]|E55|E6[0-6]|E7|E8[0-5]|F[2346-9]|F5[0-2]|G[1-35]|G4[0347]|G6|G7|G8|H3[3-6]|H40|H54|H90|H91|H93|I1|I2[057]|I3[4-7]|I4[2-9]|I5[01]|I65|I67|I7[0-3]|I83|I8[79]|J3[0-4]|J4|J84|J96\.1|K2[0-2]|K44|K5[0178]|K7|K86|K90|L2|L30|L4|L5[07]|L7|L8[01]|L93|M0[5-9]|M1|M3[2-5]|M4[1-8]|M5|M79\.7|M8[01]|M85|N18|N40|N80|N81|N9[47]|Q|B18|B20|Z)/;

/** Words after a problem, in its item, that say that it is over or when it was. */
const pastRemark = /^[^.;,\n]*(?:\bas (?:a|an) \w|\bin (?:childhood|infancy|the past|(?:19|20)\d\d|\w+ (?:19|20)\d\d)|\bago\b|\b(?:resolved|remission|cured|outgr[eo]w\w*|treated|ablat\w+|(?:s\/p|status post) (?:\w+ )?(?:\w+ectomy|transplant\w*|replacement|tavr|repair|rai)|until|(?:19|20)\d\d)\b)/i;
/** The same, if the year is the only historical cue. */
const endRemark = /^[^.;,\n]*(?:\bas (?:a|an) (?:child|teen|baby|infant)|\bin (?:childhood|infancy|the past)|\b(?:resolved|remission|cured|outgr[eo]w\w*|ablat\w+|(?:s\/p|status post) (?:\w+ )?(?:\w+ectomy|transplant\w*|replacement|tavr|repair|rai|svr))\b)/i;
const overRemark = /^[^.;,\n]*\b(?:resolved|remission|cured|outgr[eo]w\w*)\b/i;
const remarkLength = 60;

function remarkOf(rule: string | undefined): RegExp {
  return rule !== undefined && yearRules.has(rule) ? endRemark : pastRemark;
}
