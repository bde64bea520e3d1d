/** Fiscal year of the Official Guidelines for Coding and Reporting that the rules cite. */
export const guidelinesYear = 2026;

/** Sections that rules cite. `page` is the PDF page, counted from the front page; `text` summarises the section in one sentence. */
export const guidelines = {
  'I.A.12.a': { page: 9, text: 'An Excludes1 note says that two codes are not used together, unless the two conditions are unrelated to each other.' },
  'I.A.13': { page: 10, text: 'The underlying condition is sequenced first, followed by the manifestation.' },
  'I.A.15': { page: 11, text: '"With" presumes a causal relationship between the two conditions linked in the classification.' },
  'I.A.17': { page: 12, text: '"Code also" asks for two codes when both conditions are present; their order depends on the encounter.' },
  'I.A.19': { page: 12, text: 'A code is assigned on the provider’s statement that the patient has the condition.' },
  'I.B.7': { page: 13, text: '"Use additional code" asks for a secondary code where the condition is known; "code first" asks for the underlying condition first.' },
  'I.B.10': { page: 14, text: 'The code of the acute phase that led to a sequela is not used with the code of the late effect.' },
  'I.B.12': { page: 15, text: 'Each unique diagnosis code is reported once for an encounter.' },
  'I.B.13': { page: 15, text: 'A bilateral condition takes the bilateral code if there is one; laterality follows the documentation.' },
  'I.B.14': { page: 16, text: 'Codes for BMI, coma scale, NIHSS, blood alcohol level, social determinants and underimmunization status are secondary diagnoses only.' },
  'I.B.18': { page: 17, text: 'Codes are as specific as the documentation; unspecified codes are appropriate when nothing more is known.' },
  'I.C.1.a.1': { page: 19, text: 'Only confirmed cases of HIV infection are coded.' },
  'I.C.1.d': { page: 24, text: 'A code of R65.2- is never a principal diagnosis.' },
  'I.C.1.d.1.b': { page: 24, text: 'Severe sepsis takes at least two codes: first the underlying systemic infection, then R65.2-.' },
  'I.C.1.f.1': { page: 28, text: 'Only a confirmed diagnosis of Zika virus disease is coded.' },
  'I.C.1.g.1': { page: 28, text: 'Only a confirmed diagnosis of COVID-19 is coded.' },
  'I.C.6.a': { page: 45, text: 'If the dominant side is not documented, the right side is taken as dominant and the left as nondominant.' },
  'I.C.9.a': { page: 50, text: 'Hypertension with heart or kidney disease is presumed to be related and takes a combination code, unless documented as unrelated.' },
  'I.C.4.a': { page: 39, text: 'Diabetes codes combine the type, the body system affected and the complications.' },
  'I.C.10.c': { page: 57, text: 'Only confirmed cases of avian, novel or other identified influenza are coded.' },
  'I.C.19.e.5.a': { page: 83, text: 'The nature of an adverse effect is coded first, followed by the code of the drug (T36-T50).' },
  'I.C.19.e.5.c': { page: 84, text: 'Codes for underdosing are never principal or first-listed.' },
  'I.C.20.a.6': { page: 88, text: 'An external cause code can never be a principal (first-listed) diagnosis.' },
  'I.C.20.i.2': { page: 91, text: 'A sequela external cause code is never used with a related current injury code.' },
  'I.C.21.c.3': { page: 95, text: 'Status codes such as Z33.1 and Z79 are informative: they accompany the condition being treated, and are not used with a code that already includes the same information (Z94.1 with T86.2-).' },
  'I.C.21.c.4': { page: 97, text: 'Family history codes are for a disease in a relative that raises the patient’s own risk.' },
  'I.C.21.c.15': { page: 105, text: 'These Z codes may only be principal or first-listed, except when records of several encounters on one day are combined.' },
  'II.H': { page: 109, text: 'Inpatient: a diagnosis documented at discharge as probable, suspected, likely or the like is coded as if it existed.' },
  'III.A': { page: 111, text: 'Past conditions that no longer affect the stay are not coded, except as history.' },
  'IV.H': { page: 114, text: 'Outpatient: diagnoses documented as probable, suspected, questionable, rule out, compatible with, consistent with or working diagnosis are not coded.' },
  'IV.J': { page: 114, text: 'Conditions that were treated and no longer exist are not coded; history codes may be used.' },
  'Appendix I': { page: 116, text: 'Present on admission: Y, N, U, W; left blank for exempt codes only. General acute care inpatient admissions.' },
} as const satisfies Readonly<Record<string, { readonly page: number; readonly text: string }>>;

export type GuidelineSection = keyof typeof guidelines;
