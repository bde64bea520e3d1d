export interface EditorFolders {
  readonly userDataDir: string;
  readonly extensionsDir: string;
}

export interface RunningCodeServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
  readonly stop: () => Promise<void>;
}

export interface CodeServerOptions extends EditorFolders {
  readonly folder?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly port?: number;
  /** The folder is restricted until the user trusts it; else nothing asks for trust. */
  readonly asksForTrust?: boolean;
  readonly log?: (line: string) => void;
}

export function cacheFolder(): string;
export function codeServerUnsupported(): string | undefined;
export function ensureCodeServer(log?: (line: string) => void): Promise<{ readonly entry: string; readonly node: string }>;
export function startCodeServer(options: CodeServerOptions): Promise<RunningCodeServer>;
export function installExtension(vsix: string, folders: EditorFolders): Promise<void>;
