/**
 * Words by which titles and indexes say that something is *not* told. Where a query does not have them they hardly count against a
 * name: "pneumonia" means "Pneumonia, unspecified organism". `nec` and `nos` are the indexes' abbreviations of the same.
 */
export const asideTerms: readonly string[] = ['unspecified', 'other', 'specified', 'nec', 'nos', 'elsewhere', 'classified', 'not', 'type', 'site', 'organism', 'part', 'disease'];
