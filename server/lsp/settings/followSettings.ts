import { isDeepStrictEqual } from 'node:util';
import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver/node';
import type { Logger } from '../../core/base/logger';
import { defaultSettings, type ServiceSettings } from '../../service/settings';
import type { ClientAbilities } from './clientAbilities';
import { findDialProblems, readListPaths, readSettings } from './readSettings';
import { readUserLists } from './readUserLists';
import { reportBug } from '../reportBug';
import { sendQuietly } from '../sendQuietly';
import { watchLists } from './watchLists';

/** Section of the editor's configuration. */
const section = 'healthcareDataRef';

/** The settings in force. */
export interface LiveSettings {
  readonly current: ServiceSettings;
  /** Counts the changes. */
  readonly revision: number;
  /** Ends the watch over the user's lists. */
  dispose(): void;
}

export interface SettingsSource {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  readonly commandLinks: boolean;
  readonly logger: Logger;
  /** Addresses of the workspace's folders, which relative paths are of. */
  readonly folders: () => readonly string[];
  /** Told of lines of the user's lists and of dials that cannot be read; once for each set of them. */
  readonly onProblems: (problems: readonly string[]) => void;
  /** Called after a change, never for settings that say the same as before. */
  readonly onChange: () => void;
}

/** Takes the settings by pull where the client offers that, else as they are sent along with a change. Defaults until then. */
export function followSettings({ connection, client, commandLinks, logger, folders, onProblems, onChange }: SettingsSource): LiveSettings {
  let current: ServiceSettings = { ...defaultSettings, commandLinks };
  let revision = 0;
  let lastTurn = 0;
  let isDisposed = false;
  let told: readonly string[] = [];
  let watched: { readonly paths: readonly string[]; dispose(): void } | undefined;

  async function take(given: unknown, own: number): Promise<void> {
    // Watched before they are read: what is written in between is read again.
    follow(given);
    const read = await readUserLists(readListPaths(given), folders());
    const problems = [...read.problems, ...findDialProblems(given)];
    // Answers may overtake each other: only the last counts.
    if (own !== lastTurn) return;
    if (problems.length > 0 && !isDeepStrictEqual(problems, told)) onProblems(problems);
    told = problems;
    const next = readSettings(given, { commandLinks, lists: read.lists });
    if (isDeepStrictEqual(next, current)) return;
    current = next;
    revision += 1;
    onChange();
  }

  /** A list that is written anew counts at once. */
  function follow(given: unknown): void {
    const paths = readListPaths(given);
    if (isDisposed || isDeepStrictEqual(paths, watched?.paths ?? [])) return;
    watched?.dispose();
    const watcher = watchLists(paths, folders(), () => {
      lastTurn += 1;
      void take(given, lastTurn);
    });
    watched = { paths, dispose: () => watcher.dispose() };
  }

  async function pull(): Promise<void> {
    lastTurn += 1;
    const own = lastTurn;
    try {
      const given: unknown = await connection.workspace.getConfiguration(section);
      await take(given, own);
    } catch (error) {
      reportBug(logger, 'reading the settings', error);
    }
  }

  connection.onInitialized(() => {
    if (!client.configuration) return;
    // A client that refuses still tells changes to servers of its own choice.
    if (client.dynamicConfiguration) sendQuietly(() => connection.client.register(DidChangeConfigurationNotification.type, { section }));
    void pull();
  });
  connection.onDidChangeConfiguration(({ settings }: { settings: unknown }) => {
    if (client.configuration) void pull();
    // Editors without pull send the settings along, by convention under the server's section.
    else {
      lastTurn += 1;
      void take((settings as Readonly<Record<string, unknown>> | null | undefined)?.[section], lastTurn);
    }
  });
  return {
    get current() {
      return current;
    },
    get revision() {
      return revision;
    },
    dispose() {
      isDisposed = true;
      watched?.dispose();
    },
  };
}
