/**
 * Words by which titles and indexes say that something is *not* specified. A name loses little if a query lacks them: "pneumonia"
 * means "Pneumonia, unspecified organism". `nec` and `nos` are the Index's abbreviations.
 */
export const asideTerms: readonly string[] = ['unspecified', 'other', 'specified', 'nec', 'nos', 'elsewhere', 'classified', 'not', 'type', 'site', 'organism', 'part', 'disease'];
