/** Shown with every result, panel and exported image; it cannot be hidden. */
export const disclaimer = 'For education and research, not for clinical use.';
