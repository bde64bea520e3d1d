import { commands, type Disposable } from 'vscode';
import type { NoteClient } from '../client/noteClient';

/** Contexts of the manifest's welcome views: a view that is still loading must not say that nothing is installed. */
export type ViewContext = 'release' | 'indexes' | 'encounters';

/** Sets a context for the editor's `when` clauses (`healthcareDataRef.encounters == none`). */
export function setViewContext(name: ViewContext, value: string): void {
  void commands.executeCommand('setContext', `healthcareDataRef.${name}`, value);
}

/**
 * Keeps `healthcareDataRef.release` in step with the server's load state: `loading`, `ready`, `missing`, `failed`, or `stopped` if
 * no server is running any more.
 */
export function followRelease(client: NoteClient): Disposable {
  return client.onDidChangeStatus(() => setViewContext('release', client.status?.state ?? (client.isGivenUp ? 'stopped' : 'loading')));
}
