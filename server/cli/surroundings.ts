import type { Surroundings } from '../lsp/surroundings';

/** What a command takes from its process and gives to it; plain values in tests. */
export interface CommandSurroundings extends Surroundings {
  readonly stdin: AsyncIterable<string | Uint8Array>;
  readonly writeOut: (text: string) => void;
  readonly writeError: (text: string) => void;
}

/** Exit codes of every command: fine, findings or nothing found, usage or data error. */
export const exitCodes = { fine: 0, found: 1, failed: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Options that every command knows. */
export interface CommonOptions {
  readonly dataDir?: string;
  readonly json?: boolean;
}
