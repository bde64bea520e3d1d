/** Shown wherever results are. */
export const disclaimer = 'For education and research, not for clinical use.';
