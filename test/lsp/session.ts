import { EventEmitter, once } from 'node:events';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pathToFileURL } from 'node:url';
import {
  createConnection,
  createMessageConnection,
  InitializeRequest,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type InitializeResult,
  type MessageConnection,
  type Position,
} from 'vscode-languageserver/node';
import { catalogStatusRequest, type CatalogStatus } from '../../server/lsp/protocol';
import { startServer } from '../../server/lsp/server';

/** Capabilities of a client like VS Code, as far as the server looks at them. */
export const fullClient: ClientCapabilities = {
  workspace: {
    configuration: true,
    didChangeConfiguration: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    inlayHint: { refreshSupport: true },
    semanticTokens: { refreshSupport: true },
    workspaceEdit: { documentChanges: true },
  },
  textDocument: { diagnostic: { dynamicRegistration: true }, completion: { completionItem: { labelDetailsSupport: true } } },
};

export interface SessionOptions {
  readonly dataDirectory: string;
  readonly capabilities?: ClientCapabilities;
  readonly commandLinks?: boolean;
  readonly virtualPages?: boolean;
  /** Paths of the workspace's folders. */
  readonly folders?: readonly string[];
  /** What the client answers to `workspace/configuration`; change its fields to change the settings. */
  readonly settings?: { healthcareDataRef: unknown };
}

/** A message of the server to the client. */
export interface Received {
  readonly method: string;
  readonly params: unknown;
}

/** The real server and a real client, joined by two streams in memory. The clock stands still until a test moves it. */
export interface Session {
  readonly client: MessageConnection;
  readonly initialized: InitializeResult;
  readonly clock: { now: Date };
  /** All that the server sent by itself, in order. */
  readonly received: readonly Received[];
  open(text: string, uri?: string): NoteHandle;
  /** Waits for the next message of a kind that comes after this call (or from `since`, a count of `received`). */
  next(method: string, options?: { readonly since?: number; readonly where?: (params: unknown) => boolean }): Promise<Received>;
  /** The status once it is no longer `loading`. */
  settledStatus(): Promise<CatalogStatus>;
  close(): Promise<void>;
}

export interface NoteHandle {
  readonly uri: string;
  /** Position of the marker `│` in the text that was opened (it is taken out of it); else the end of the text. */
  readonly cursor: Position;
  /** Position of the first occurrence of a piece of the text. */
  at(piece: string, offset?: number): Position;
  text(): string;
  /** Replaces the whole text, with the next version. */
  change(text: string): void;
  close(): void;
}

/** Place of the cursor in test texts. */
export const cursorMarker = '│';

export async function startSession(options: SessionOptions): Promise<Session> {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const clock = { now: new Date('2026-02-10T12:00:00') };
  // Readers and writers, not streams: the server would end the process with a stream of its own.
  const connection = createConnection(ProposedFeatures.all, new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(connection, { env: {}, platform: process.platform, home: options.dataDirectory, now: () => clock.now });
  const client = createMessageConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));

  // The server's own timers do not keep a process alive, and streams in memory do not either.
  const keptAlive = setInterval(() => undefined, 60_000);
  const received: Received[] = [];
  const arrivals = new EventEmitter();
  const keep = (method: string, params: unknown): void => {
    received.push({ method, params });
    arrivals.emit('message');
  };
  client.onNotification((method, params) => keep(method, params));
  client.onRequest((method, params) => {
    keep(method, params);
    return method === 'workspace/configuration' ? [options.settings?.healthcareDataRef ?? null] : null;
  });
  client.listen();
  const initialized = await client.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: options.capabilities ?? fullClient,
    initializationOptions: { dataDirectory: options.dataDirectory, commandLinks: options.commandLinks === true, virtualPages: options.virtualPages === true },
    workspaceFolders: (options.folders ?? []).map((folder) => ({ uri: pathToFileURL(folder).toString(), name: path.basename(folder) })),
  });
  await client.sendNotification('initialized', {});

  let notes = 0;
  const session: Session = {
    client,
    initialized,
    clock,
    received,
    open(text, uri) {
      notes += 1;
      return openNote(client, text, uri ?? `file:///note-${notes}.note`);
    },
    async next(method, { since = received.length, where = () => true } = {}) {
      for (let index = since; ; index += 1) {
        while (index >= received.length) await once(arrivals, 'message');
        const message = received[index];
        if (message?.method === method && where(message.params)) return message;
      }
    },
    async settledStatus() {
      for (;;) {
        const since = received.length;
        const status = await client.sendRequest(catalogStatusRequest);
        if (status.state !== 'loading') return status;
        await session.next('hcdr/catalogStatusChanged', { since });
      }
    },
    async close() {
      await client.sendRequest('shutdown');
      client.dispose();
      connection.dispose();
      clearInterval(keptAlive);
    },
  };
  return session;
}

function openNote(client: MessageConnection, marked: string, uri: string): NoteHandle {
  const markerAt = marked.indexOf(cursorMarker);
  let text = marked.replace(cursorMarker, '');
  let version = 1;
  void client.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'clinical-note', version, text } });
  return {
    uri,
    cursor: positionIn(text, markerAt < 0 ? text.length : markerAt),
    at(piece, offset = 0) {
      const found = text.indexOf(piece);
      if (found < 0) throw new Error(`"${piece}" is not in the note`);
      return positionIn(text, found + offset);
    },
    text: () => text,
    change(next) {
      version += 1;
      text = next;
      void client.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
    },
    close() {
      void client.sendNotification('textDocument/didClose', { textDocument: { uri } });
    },
  };
}

function positionIn(text: string, offset: number): Position {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

/** Runs a test in a session of its own. */
export async function inSession(options: SessionOptions, run: (session: Session) => Promise<void>): Promise<void> {
  const session = await startSession(options);
  try {
    await run(session);
  } finally {
    await session.close();
  }
}
