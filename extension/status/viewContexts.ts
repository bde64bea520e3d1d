import { commands, type Disposable } from 'vscode';
import type { NoteClient } from '../client/noteClient';

/** What the manifest's welcomes ask for: a view that is only waiting must not say that nothing is installed. */
export type ViewContext = 'release' | 'indexes' | 'encounters';

/** Tells the editor's `when` clauses (`healthcareDataRef.encounters == none`). */
export function setViewContext(name: ViewContext, value: string): void {
  void commands.executeCommand('setContext', `healthcareDataRef.${name}`, value);
}

/** Keeps `healthcareDataRef.release` at what the server has loaded: `loading`, `ready`, `missing`, `failed`, or `stopped` where none runs any more. */
export function followRelease(client: NoteClient): Disposable {
  return client.onDidChangeStatus(() => setViewContext('release', client.status?.state ?? (client.isGivenUp ? 'stopped' : 'loading')));
}
