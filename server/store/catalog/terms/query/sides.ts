/** Letters that stand for a side beside other words (`oa r knee`). */
export const sides: ReadonlyMap<string, string> = new Map([['r', 'right'], ['l', 'left'], ['rt', 'right'], ['lt', 'left']]);

/** Words that say a side, and what titles say for them. */
export const sideWords: ReadonlyMap<string, string> = new Map([...sides, ['right', 'right'], ['left', 'left'], ['bilat', 'bilateral'], ['bilateral', 'bilateral']]);
