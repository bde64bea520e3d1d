import { version } from '../package.json';

/** The program's version, from package.json at build time. */
export const programVersion: string = version;
