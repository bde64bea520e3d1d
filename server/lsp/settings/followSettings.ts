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

/** The current settings. */
export interface LiveSettings {
  readonly current: ServiceSettings;
  /** Number of changes. */
  readonly revision: number;
  /** Stops watching the user's lists. */
  dispose(): void;
}

export interface SettingsSource {
  readonly connection: Connection;
  readonly client: ClientAbilities;
  readonly commandLinks: boolean;
  readonly logger: Logger;
  /** URIs of the workspace's folders, to which relative paths refer. */
  readonly folders: () => readonly string[];
  /** Called with the invalid lines of the user's lists and dials, once per set of them. */
  readonly onProblems: (problems: readonly string[]) => void;
  /** Called after a change, not for identical settings. */
  readonly onChange: () => void;
}

/** Pulls the settings if the client supports it, otherwise takes them from change notifications. Defaults apply until then. */
export function followSettings({ connection, client, commandLinks, logger, folders, onProblems, onChange }: SettingsSource): LiveSettings {
  let current: ServiceSettings = { ...defaultSettings, commandLinks };
  let revision = 0;
  let lastTurn = 0;
  let isDisposed = false;
  let told: readonly string[] = [];
  let watched: { readonly paths: readonly string[]; dispose(): void } | undefined;

  async function take(given: unknown, own: number): Promise<void> {
    // Watched before they are read, so that a change in between is not missed.
    follow(given);
    const read = await readUserLists(readListPaths(given), folders());
    const problems = [...read.problems, ...findDialProblems(given)];
    // Responses may arrive out of order; only the last request counts.
    if (own !== lastTurn) return;
    if (problems.length > 0 && !isDeepStrictEqual(problems, told)) onProblems(problems);
    told = problems;
    const next = readSettings(given, { commandLinks, lists: read.lists });
    if (isDeepStrictEqual(next, current)) return;
    current = next;
    revision += 1;
    onChange();
  }

  /** Watches the lists, so that a modified one takes effect immediately. */
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
    // A client that refuses may still report changes on its own.
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
