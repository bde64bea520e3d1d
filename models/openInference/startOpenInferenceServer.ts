import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from '../../server/core/base/logger';
import { ProblemError } from '../../server/core/base/problem';
import { bindProblem, isLoopback } from './http/accessRules';
import { ModelRoom } from './modelRoom';
import { ProtocolError } from './protocolError';
import { RequestHandler } from './requestHandler';
import { answerBrokenRequest } from './http/respond';
import type { ServedModel } from './servedModel';
import { defaultServerLimits, headerBytes, type ServerLimits } from './http/serverLimits';

export interface OpenInferenceServerOptions {
  readonly models: readonly ServedModel[];
  /** Name or address to listen on; one that other machines can reach wants a token. */
  readonly host: string;
  /** 0 = any that is free. */
  readonly port: number;
  /** Asked of every request, where it is set. */
  readonly token?: string;
  /** Of the program, for the server's metadata. */
  readonly version: string;
  readonly limits?: Partial<ServerLimits>;
  /** Never given what a request holds. */
  readonly logger: Logger;
}

/** A server that listens. */
export interface OpenInferenceServer {
  /** Base address, without `/v2`. */
  readonly url: string;
  /** Resolves when every model was tried once; a model that does not load is said in the log, and tried again when it is asked for. */
  readonly loaded: Promise<void>;
  /** Takes no more requests, lets those in hand end within a while, and closes. */
  stop(): Promise<void>;
}

/**
 * Serves models over the Open Inference Protocol v2 by HTTP: health, metadata and inference with tensors as JSON or
 * bytes. Source: KServe, "Predict Protocol - Version 2" (docs/predict-api/v2/required_api.md), and Triton,
 * docs/protocol/extension_binary_data.md.
 * @throws ProblemError if it may not or cannot listen there
 */
export async function startOpenInferenceServer(options: OpenInferenceServerOptions): Promise<OpenInferenceServer> {
  const { host, port, token, version, logger } = options;
  const problem = bindProblem(host, token);
  if (problem !== undefined) throw new ProblemError(problem);
  const limits = { ...defaultServerLimits, ...options.limits };
  const rooms = options.models.map((model) => new ModelRoom(model));
  const handler = new RequestHandler({ rooms, access: { token, host }, version, limits, logger });
  const server = createHttpServer(handler, limits);
  const address = await listen(server, host, port);
  // A name is only as good as what it resolves to.
  if (token === undefined && !isLoopback(address.address)) {
    server.close();
    throw new ProblemError({ where: host, what: `This name stands for ${address.address}, which other machines can reach, and no token is set.`, advice: 'Give --host 127.0.0.1, or set a token.' });
  }
  return {
    url: `http://${host.includes(':') ? `[${host.replace(/^\[|\]$/g, '')}]` : host}:${address.port}`,
    loaded: loadAll(rooms, { handler, logger }),
    stop: () => stop(server, { handler, drainMs: limits.drainMs }),
  };
}

function createHttpServer(handler: RequestHandler, limits: ServerLimits): Server {
  const { headersMs, requestMs, keepAliveMs, connections } = limits;
  const server = createServer({
    maxHeaderSize: headerBytes,
    headersTimeout: headersMs,
    requestTimeout: requestMs,
    keepAliveTimeout: keepAliveMs,
    // Timeouts are seen at most a tenth too late.
    connectionsCheckingInterval: Math.ceil(Math.min(headersMs, requestMs) / 10),
  });
  server.maxConnections = connections;
  server.on('request', (request, response) => void handler.handle(request, response, false));
  server.on('checkContinue', (request, response) => void handler.handle(request, response, true));
  server.on('clientError', answerBrokenRequest);
  return server;
}

async function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  server.listen(port, host.replace(/^\[|\]$/g, ''));
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
    const advice = code === 'EADDRINUSE' ? 'Another program is listening there; choose another --port.' : 'Choose another --host or --port.';
    throw new ProblemError({ where: `${host}:${port}`, what: `The server cannot listen here (${code}).`, advice }, { cause: error });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A server on a port has an address.');
  return address;
}

async function loadAll(rooms: readonly ModelRoom[], { handler, logger }: { readonly handler: RequestHandler; readonly logger: Logger }): Promise<void> {
  for (const room of rooms) {
    if (handler.isDraining) return;
    try {
      const { provider, fallbacks } = await room.load();
      logger.info(`Model ${room.name} (version ${room.version}) is ready on ${provider}.`);
      for (const fallback of fallbacks) logger.warn(`Model ${room.name}: not on ${fallback.provider}: ${fallback.reason}`);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      if (!handler.isDraining) logger.error(error.message);
    }
  }
}

async function stop(server: Server, { handler, drainMs }: { readonly handler: RequestHandler; readonly drainMs: number }): Promise<void> {
  handler.drain();
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const hurry = setTimeout(() => {
    handler.abortAll();
    server.closeAllConnections();
  }, drainMs);
  await closed;
  clearTimeout(hurry);
}
