/** Stands beside every result, on every panel and on every exported picture; nothing hides it. */
export const disclaimer = 'For education and research, not for clinical use.';
