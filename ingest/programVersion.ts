import { version } from '../package.json';

/** The version of this program, as package.json had it when it was built. */
export const programVersion: string = version;
