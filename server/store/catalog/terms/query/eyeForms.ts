/** Words that indicate eyes; elsewhere `od` is an overdose and `rul` a lobe of the lung. */
const eyeWords = /\b(?:eyes?|eyelids?|eyelash\w*|eyebrow\w*|lids?|vision|visual|ocular|intraocular|ophthalm\w*|blind\w*|amblyopia|esotropia|exotropia|strabismus|diplopia|nystagmus|cataracts?|angle[ -]closure|(?:pseudo)?phaki?[ac]\w*|aphaki[ac]|iol|lens|glaucoma|poag|pacg|ntg|iop|ocular htn|retin\w*|macul\w*|amd|armd|drusen|erm|pvd|floaters|npdr|pdr|dme|csme|bdr|crvo|brvo|crao|brao|vitre\w*|uveitis|iri[td]\w*|choroid\w*|chorioretin\w*|scler(?:itis|al)|episcleritis|corne\w*|keratitis|keratoconus|keratoconj\w*|kerato?plasty|hyphema|conj\w*|subconj\w*|pinguecula|pterygium|papilledema|optic|scotoma|blephar\w*|chalazi\w*|hordeol\w*|styes?|ptosis|ectropion|entropion|trichiasis|lagophthalmos|dermatochalasis|dacryo\w*|epiphora|exophthalmos|enophthalmos|proptosis|hzo)\b/i;
const eyes: Readonly<Record<string, string>> = { od: 'right eye', os: 'left eye', ou: 'bilateral' };
const eyeForm = /\b(od|os|ou)\b/gi;
/** Words for eyelids, which are left or right and upper or lower. */
const lidWords = /\b(?:eyelids?|lids?|eyelash\w*|blephar\w*|chalazi\w*|hordeol\w*|styes?|ptosis|ectropion|entropion|trichiasis|lagophthalmos|dermatochalasis|xanthelasma)\b/i;
const lidForm = /\b([rl])([ul])l\b/gi;

/** Cheap pre-check: most queries contain no such abbreviations. */
const initialsForm = /\b(?:o[dsu]|[rl][ul]l)\b/i;

/** Expands abbreviations for eyes and lids in a query about eyes: `cataract OD`, `chalazion RUL`. */
export function spellOutEyes(query: string): string {
  if (!initialsForm.test(query) || !eyeWords.test(query)) return query;
  const spelt = query.replace(eyeForm, (_, initials: string) => ` ${eyes[initials.toLowerCase()] ?? ''} `);
  if (!lidWords.test(query)) return spelt;
  return spelt.replace(lidForm, (_, side: string, level: string) => ` ${side.toLowerCase() === 'r' ? 'right' : 'left'} ${level.toLowerCase() === 'u' ? 'upper' : 'lower'} eyelid `);
}
