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
  /** Host name or address to listen on; one reachable from other machines requires a token. */
  readonly host: string;
  /** 0 = any free port. */
  readonly port: number;
  /** Bearer token required of every request, if set. */
  readonly token?: string;
  /** Program version, for the server's metadata. */
  readonly version: string;
  readonly limits?: Partial<ServerLimits>;
  /** Never receives request contents. */
  readonly logger: Logger;
}

/** A running server. */
export interface OpenInferenceServer {
  /** Base address, without `/v2`. */
  readonly url: string;
  /** Resolves when every model was tried once; a model that fails to load is logged and retried on request. */
  readonly loaded: Promise<void>;
  /** Stops accepting requests, drains those in progress for a while, and closes. */
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
  // Check the address that the host name resolved to.
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
    // Timeouts are enforced at most a tenth too late.
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
