import type { Connection } from 'vscode-languageserver/node';
import { toDiagnostic } from '../convert';
import type { OpenNotes } from '../notes/openNotes';
import { reportBug } from '../reportBug';
import { sendQuietly } from '../sendQuietly';
import type { ServerState } from '../serverState';

/** Delay after the last change: not on every keystroke, but before the user looks. */
const debounceMs = 150;
/** Further delay after that timer: an overdue timer fires before pending requests are read, which should go first. */
const restMs = 10;

/** Sends findings to clients without pull diagnostics. */
export interface DiagnosticsPusher {
  /** Sends the findings of all open notes again. */
  refresh(): void;
  dispose(): void;
}

/** Starts sending: after a note is opened or changed; empty findings when it is closed. */
export function pushDiagnostics(connection: Connection, notes: OpenNotes, state: () => ServerState | undefined): DiagnosticsPusher {
  const timers = new Map<string, NodeJS.Timeout>();

  function schedule(uri: string): void {
    cancel(uri);
    timers.set(uri, setTimeout(rest, debounceMs, uri).unref());
  }

  function rest(uri: string): void {
    timers.set(uri, setTimeout((of: string) => void send(of), restMs, uri).unref());
  }

  function cancel(uri: string): void {
    clearTimeout(timers.get(uri));
    timers.delete(uri);
  }

  async function send(uri: string): Promise<void> {
    timers.delete(uri);
    const current = state();
    if (current === undefined) return;
    try {
      const open = notes.find(uri);
      const service = current.service();
      if (open === undefined) return;
      // Whatever changed it has restarted the timer.
      const isAsBefore = (): boolean => current.service() === service && notes.find(uri)?.note === open.note;
      if (service !== undefined && !(await current.turns.take(service.prepare(open.note, 'findings'), isAsBefore))) return;
      const findings = service?.findings(open.note) ?? [];
      const diagnostics = findings.map((finding) => toDiagnostic(open.document, finding));
      publish(uri, diagnostics, open.document.version);
      if (service !== undefined) await current.turns.take(service.prepare(open.note, 'procedures'), () => current.service() === service);
    } catch (error) {
      reportBug(current.logger, 'publishDiagnostics', error);
    }
  }

  function publish(uri: string, diagnostics: ReturnType<typeof toDiagnostic>[], version?: number): void {
    sendQuietly(() => connection.sendDiagnostics({ uri, diagnostics, ...(version === undefined ? {} : { version }) }));
  }

  const changes = notes.documents.onDidChangeContent(({ document }) => schedule(document.uri));
  const closes = notes.documents.onDidClose(({ document }) => {
    cancel(document.uri);
    publish(document.uri, []);
  });
  return {
    refresh: () => notes.documents.keys().forEach(schedule),
    dispose() {
      changes.dispose();
      closes.dispose();
      for (const uri of [...timers.keys()]) cancel(uri);
    },
  };
}
