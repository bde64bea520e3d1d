import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { createOpenInferenceClient, type OpenInferenceClient, type OpenInferenceClientOptions } from '../../../../models/openInference/client/openInferenceClient';
import { networkVersion } from '../../../../models/openInference/servedModel';
import type { WireTensor } from '../../../../models/openInference/tensors/tensor';
import { makeTinyNet, tinyReference } from '../../../support/nets/tinyNet';
import { cardOf, heldModel, serve, smallFilm, tinyModel } from './testServer';

const net = makeTinyNet();
const model = { name: 'tiny' };
const film: WireTensor = { name: 'film', datatype: 'FP32', shape: [1, 1, 16, 16], data: smallFilm };

function clientOf(endpoint: string, options: Partial<OpenInferenceClientOptions> = {}): OpenInferenceClient {
  return createOpenInferenceClient({ endpoint, fetch, ...options });
}

/** A fetch that notes the form of each inference request, and may change answers as another server would give them. */
function watched(change: (path: string, answer: Response) => Response | Promise<Response> = (_, answer) => answer): { readonly fetch: typeof fetch; readonly types: string[] } {
  const types: string[] = [];
  return {
    types,
    fetch: async (input, init) => {
      const path = new URL(String(input)).pathname;
      if (path.endsWith('/infer')) types.push(new Headers(init?.headers).get('content-type') ?? '');
      return change(path, await fetch(input, init));
    },
  };
}

/** A server that is none of ours. @returns its address */
async function otherServer(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  context.after(() => server.close().closeAllConnections());
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the client', () => {
  it('reads health and metadata', async (context) => {
    const { url } = await serve(context, [await tinyModel(context, net)]);
    for (const endpoint of [url, `${url}/`, `${url}/v2`, `${url}/v2/`]) {
      const client = clientOf(endpoint);
      assert.equal(client.where, `${url}/v2`);
      assert.equal(await client.isLive(), true);
      assert.equal(await client.isReady(), true);
      assert.equal(await client.isModelReady(model), true);
      assert.equal(await client.isModelReady({ name: 'other' }), false);
      assert.deepEqual(await client.serverMetadata(), { name: 'hcdr', version: '1.2.3', extensions: ['binary_tensor_data'] });
      assert.deepEqual((await client.modelMetadata(model)).versions, [networkVersion(cardOf(net))]);
    }
  });

  it('infers with bytes where the server takes them, else with JSON, to the same bit', async (context) => {
    const { url } = await serve(context, [await tinyModel(context, net)]);
    const binary = watched();
    const plain = watched((path, answer) => (path === '/v2' ? Response.json({ name: 'kserve', version: '0.15', extensions: [] }) : answer));
    const results = await Promise.all([binary, plain].map(({ fetch }) => clientOf(url, { fetch }).infer(model, { inputs: [film], id: 'a' })));
    assert.deepEqual([binary.types, plain.types], [['application/octet-stream'], ['application/json']]);
    assert.deepEqual(results[0], results[1]);
    assert.deepEqual(results[0]?.map(({ name, shape }) => [name, shape]), [['logits', [1, 3]], ['map', [1, 3, 2, 2]]]);
    const { logits } = tinyReference(net, smallFilm, { height: 16, width: 16 });
    const data = results[0]?.[0]?.data;
    assert.ok(data instanceof Float32Array);
    logits.forEach((logit, label) => assert.ok(Math.abs(logit - (data[label] ?? Number.NaN)) <= 1e-3));
  });

  it('can be told how tensors travel, and asks for the outputs that it wants', async (context) => {
    const { url } = await serve(context, [await tinyModel(context, net)]);
    for (const [tensors, type] of [['json', 'application/json'], ['binary', 'application/octet-stream']] as const) {
      const { fetch, types } = watched((path, answer) => (path === '/v2' ? new Response('', { status: 404 }) : answer));
      const outputs = await clientOf(url, { fetch, tensors }).infer({ ...model, version: networkVersion(cardOf(net)) }, { inputs: [film], outputs: ['map'] });
      assert.deepEqual(outputs.map(({ name }) => name), ['map']);
      assert.deepEqual(types, [type]);
    }
  });

  it('keeps a path before /v2, as an ingress has one', async (context) => {
    const paths: string[] = [];
    const url = await otherServer(context, ({ url: path = '' }, response) => {
      paths.push(path);
      response.end('{"name":"triton","version":"2.1","extensions":["binary_tensor_data"]}');
    });
    await clientOf(`${url}/serving/chest/`).serverMetadata();
    await clientOf(url).isModelReady({ name: 'a/b c', version: '1' });
    assert.deepEqual(paths, ['/serving/chest/v2', '/v2/models/a%2Fb%20c/versions/1/ready']);
  });
});

describe('what goes wrong with a server', () => {
  it('is said with its words and what to do, and without the token', async (context) => {
    const token = 'a-token-of-some-length';
    const { url } = await serve(context, [await tinyModel(context, net)], { token });
    const without = clientOf(url).modelMetadata(model);
    await assert.rejects(without, /^ProblemError: http:\/\/127\.0\.0\.1:\d+\/v2: The model server answered 401: This server requires a token: .* Set the token that the server requires\.$/);
    await assert.rejects(clientOf(url, { token: `${token}-no` }).modelMetadata(model), (error: Error) => /answered 401/.test(error.message) && !error.message.includes(token));
    await assert.rejects(clientOf(url, { token }).modelMetadata({ name: 'other' }), /answered 404: There is no model "other"; available: tiny\. Check the endpoint/);
    await assert.rejects(clientOf(url, { token }).infer(model, { inputs: [{ ...film, name: 'x' }] }), /answered 400: The model has no input "x"/);
    assert.equal((await clientOf(url, { token }).modelMetadata(model)).name, 'tiny');
  });

  it('is told where nobody listens', async (context) => {
    const server = await serve(context, []);
    await server.stop();
    await assert.rejects(clientOf(server.url).isLive(), /The model server cannot be reached: .*ECONNREFUSED.*\. Check that it runs, and the endpoint/);
  });

  it('is told where the endpoint is none', () => {
    for (const [endpoint, message] of [['gpu-server', /"gpu-server" is not an address/], ['gpu:8000', /begins with gpu:/], ['file:///etc', /begins with file:/], ['http://user:pass@host', /set a token instead/], ['', /is not an address/]] as const) {
      assert.throws(() => clientOf(endpoint), message);
    }
  });

  it('is told of answers that are none of the protocol', async (context) => {
    const inference = (outputs: unknown): string => JSON.stringify({ model_name: 'tiny', outputs });
    const logits = { name: 'logits', datatype: 'FP32', shape: [1, 3], data: [1, 2, 3] };
    const slips: [string, RegExp][] = [
      ['<html>Sign in</html>', /does not follow the Open Inference Protocol: The JSON of the message cannot be read/],
      ['[]', /does not follow the Open Inference Protocol/],
      [inference([{ ...logits, data: [1, 2] }]), /2 elements; its shape \[1, 3\] has 3/],
      [inference([{ ...logits, datatype: 'FLOAT' }]), /"FLOAT" is not a datatype/],
      [inference([{ ...logits, data: undefined, parameters: { binary_data_size: 12 } }]), /reach beyond the body/],
      [inference([]), /the output "logits" is missing/],
      [JSON.stringify({ model_name: 'tiny', id: 'b', outputs: [logits] }), /has the id of another request/],
    ];
    let body = '';
    const url = await otherServer(context, (request, response) => {
      request.resume();
      response.end(body);
    });
    for (const [answer, message] of slips) {
      body = answer;
      await assert.rejects(clientOf(url, { tensors: 'json' }).infer(model, { inputs: [film], outputs: ['logits'], id: 'a' }), message);
    }
    body = JSON.stringify({ model_name: 'tiny', model_version: null, id: 'a', outputs: [logits] });
    assert.equal((await clientOf(url, { tensors: 'json' }).infer(model, { inputs: [film], id: 'a' })).length, 1);
    await assert.rejects(clientOf(url, { mostBytes: 20 }).serverMetadata(), /more than 20 bytes/);
  });

  it('sends nothing on to where a server points', async (context) => {
    let calls = 0;
    const elsewhere = await otherServer(context, (_, response) => {
      calls += 1;
      response.end('{}');
    });
    const url = await otherServer(context, (_, response) => response.writeHead(307, { Location: `${elsewhere}/v2` }).end());
    await assert.rejects(clientOf(url, { token: 'secret-of-the-server' }).serverMetadata(), /cannot be reached: .*redirect/);
    assert.equal(calls, 0);
  });

  it('is waited for where the server is busy, as long as it says, and not for ever', async (context) => {
    let calls = 0;
    const url = await otherServer(context, (_, response) => {
      calls += 1;
      if (calls % 3 === 0) response.end('{"name":"busy","version":"1"}');
      else response.writeHead(503, { 'Retry-After': String(calls * 2) }).end('{"error":"full"}');
    });
    const waits: number[] = [];
    const wait = (ms: number): Promise<void> => {
      waits.push(ms);
      return Promise.resolve();
    };
    assert.equal((await clientOf(url, { wait }).serverMetadata()).name, 'busy');
    // At most five seconds each.
    assert.deepEqual(waits, [2000, 4000]);
    await assert.rejects(clientOf(url, { wait, retries: 0 }).serverMetadata(), /answered 503: full The server is busy; try again later/);
  });

  it('ends a request that takes too long, or that nobody wants any more', async (context) => {
    const { model: held, runs, started } = heldModel();
    const { url } = await serve(context, [held]);
    await assert.rejects(clientOf(url, { timeoutMs: 50, tensors: 'binary' }).infer(model, { inputs: [film] }), /did not answer within 50 ms/);
    const before = runs.length;
    const controller = new AbortController();
    const request = clientOf(url).infer(model, { inputs: [film], signal: controller.signal });
    await started(before + 1);
    controller.abort();
    await assert.rejects(request, { name: 'AbortError' });
    for (const { finish } of runs) finish();
  });
});
