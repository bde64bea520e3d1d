import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../../server/core/base/logger';
import { checkAccess, type AccessRules } from './http/accessRules';
import { Admission } from './http/admission';
import { binaryExtension, headerLengthName } from './tensors/messageParts';
import type { ModelRoom } from './modelRoom';
import { ProtocolError } from './protocolError';
import { readBody, SenderGone, statedBytes } from './http/readBody';
import { readInferRequest } from './readRequest';
import { sendError, sendJson, sendMessage } from './http/respond';
import { parseRoute, type Route } from './http/routes';
import { serverName } from './servedModel';
import type { ServerLimits } from './http/serverLimits';
import { writeTensor } from './tensors/writeTensors';

export interface RequestHandlerOptions {
  readonly rooms: readonly ModelRoom[];
  readonly access: AccessRules;
  readonly version: string;
  readonly limits: ServerLimits;
  /** Never given what a request holds. */
  readonly logger: Logger;
}

/** Answers requests of the Open Inference Protocol; every answer is JSON, an error's too. */
export class RequestHandler {
  #isDraining = false;
  readonly #options: RequestHandlerOptions;
  readonly #admission: Admission;
  readonly #inHand = new Map<ServerResponse, AbortController>();

  constructor(options: RequestHandlerOptions) {
    this.#options = options;
    this.#admission = new Admission({ mostRequests: options.limits.pendingRequests, mostBytes: options.limits.pendingBytes });
  }

  /** Never rejects. `awaitsContinue`: the sender holds its body back until it is asked for it (RFC 9110 section 10.1.1). */
  async handle(request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): Promise<void> {
    if (this.#isDraining) closeBehind(response);
    try {
      checkAccess(request.headers, this.#options.access);
      await this.#answer(parseRoute(request.method ?? '', request.url ?? ''), { request, response, awaitsContinue });
    } catch (error) {
      if (error instanceof SenderGone) return;
      if (error instanceof ProtocolError) return sendError(response, error);
      this.#options.logger.error(`Model server: an unexpected error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      sendError(response, new ProtocolError(500, 'The server failed unexpectedly; see its log.'));
    }
  }

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** The server ends: it is not ready and takes no inference; connections close behind what is in hand. */
  drain(): void {
    this.#isDraining = true;
    for (const response of this.#inHand.keys()) closeBehind(response);
  }

  /** Spares the runs that have not begun. */
  abortAll(): void {
    for (const controller of this.#inHand.values()) controller.abort();
  }

  async #answer(route: Route, exchange: Exchange): Promise<void> {
    const { response } = exchange;
    switch (route.kind) {
      case 'server':
        return sendJson(response, { name: serverName, version: this.#options.version, extensions: [binaryExtension] });
      // Health: the status tells. The bodies are those of the Open Inference Protocol (kserve/open-inference-protocol,
      // inference_rest.md); for clients of required_api.md, whose bodies "should be empty", they make no difference.
      case 'live':
        return sendJson(response, { live: true });
      case 'ready': {
        const ready = !this.#isDraining && this.#options.rooms.every((room) => room.isReady);
        return sendJson(response, { live: true, ready }, { status: ready ? 200 : notReady });
      }
      case 'model-ready': {
        const room = this.#roomOf(route);
        const ready = !this.#isDraining && room.isReady;
        return sendJson(response, { name: room.name, ready }, { status: ready ? 200 : notReady });
      }
      case 'model':
        return sendJson(response, await this.#roomOf(route).metadata());
      case 'infer':
        return this.#infer(this.#roomOf(route), exchange);
    }
  }

  #roomOf({ model, version }: Extract<Route, { model: string }>): ModelRoom {
    const { rooms } = this.#options;
    const room = rooms.find(({ name }) => name === model);
    if (room === undefined) throw new ProtocolError(404, `There is no model "${model.slice(0, 100)}"; available: ${rooms.map(({ name }) => name).join(', ')}.`);
    if (version !== undefined && version !== room.version) throw new ProtocolError(404, `There is no version "${version.slice(0, 100)}" of ${room.name}; there is ${room.version}.`);
    return room;
  }

  async #infer(room: ModelRoom, { request, response, awaitsContinue }: Exchange): Promise<void> {
    if (this.#isDraining) throw new ProtocolError(503, 'The server is shutting down.', { 'Retry-After': '5' });
    const { bodyBytes } = this.#options.limits;
    const leave = this.#admission.enter(statedBytes(request, bodyBytes));
    const controller = new AbortController();
    this.#inHand.set(response, controller);
    response.once('close', () => controller.abort());
    try {
      if (awaitsContinue) response.writeContinue();
      const body = await readBody(request, bodyBytes);
      const inferRequest = readInferRequest(body, headerOf(request, headerLengthName), await room.signature());
      const tensors = await room.run(inferRequest, controller.signal);
      const written = tensors.map((tensor, index) => writeTensor(tensor, inferRequest.outputs[index]?.asBinary === true));
      const { id } = inferRequest;
      const value = { model_name: room.name, model_version: room.version, ...(id === undefined ? {} : { id }), outputs: written.map(({ object }) => object) };
      sendMessage(response, { value, binary: written.flatMap(({ binary }) => (binary === undefined ? [] : [binary])) });
    } finally {
      leave();
      this.#inHand.delete(response);
    }
  }
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly awaitsContinue: boolean;
}

/** "A 200 status code indicates true and a 4xx status code indicates false" (required_api.md, "Health"). */
const notReady = 400;

function closeBehind(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}
