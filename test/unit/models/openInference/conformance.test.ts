import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { networkVersion } from '../../../../models/openInference/servedModel';
import { makeTinyNet, tinyReference } from '../../../support/nets/tinyNet';
import { binaryMessage, bytesOf, call, cardOf, errorOf, serve, smallFilm, tinyModel, type Call, type Reply } from './testServer';

// The statements of KServe's "Predict Protocol - Version 2" (docs/predict-api/v2/required_api.md), section by section,
// and of Triton's docs/protocol/extension_binary_data.md.

const net = makeTinyNet();
const version = networkVersion(cardOf(net));
const expected = tinyReference(net, smallFilm, { height: 16, width: 16 });
const film = { name: 'film', shape: [1, 1, 16, 16], datatype: 'FP32' };
const jsonFilm = { ...film, data: [...smallFilm] };
const binaryFilm = { ...film, parameters: { binary_data_size: 1024 } };

interface Output {
  readonly name: string;
  readonly shape: number[];
  readonly datatype: string;
  readonly data?: number[];
  readonly parameters?: { readonly binary_data_size: number };
}
interface Inference {
  readonly model_name: string;
  readonly model_version: string;
  readonly id?: string;
  readonly outputs: Output[];
}

async function tinyServer(context: TestContext): Promise<(path: string, options?: Call) => Promise<Reply>> {
  const { url } = await serve(context, [await tinyModel(context, net)]);
  return (path, options) => call(url, path, options);
}

function post(value: unknown): Call {
  return { body: JSON.stringify(value), headers: { 'Content-Type': 'application/json' } };
}

function inferenceOf({ status, json, body }: Reply): Inference {
  assert.equal(status, 200, body.toString('utf8').slice(0, 300));
  return json as Inference;
}

function close(actual: ArrayLike<number> | undefined, wanted: readonly number[]): void {
  assert.equal(actual?.length, wanted.length);
  wanted.forEach((value, index) => assert.ok(Math.abs(value - (actual?.[index] ?? Number.NaN)) <= 1e-3, `${index}: ${actual?.[index]} for ${value}`));
}

describe('health', () => {
  it('answers live, ready and model ready with 200, of a version too', async (context) => {
    const get = await tinyServer(context);
    for (const path of ['/v2/health/live', '/v2/health/ready', '/v2/models/tiny/ready', `/v2/models/tiny/versions/${version}/ready`]) assert.equal((await get(path)).status, 200, path);
    // The bodies of kserve/open-inference-protocol, inference_rest.md.
    assert.deepEqual((await get('/v2/health/live')).json, { live: true });
    assert.deepEqual((await get('/v2/models/tiny/ready')).json, { name: 'tiny', ready: true });
  });

  it('is live but not ready (4xx) while a model cannot be loaded, which alone is not ready', async (context) => {
    const well = await tinyModel(context, net);
    const broken = { ...well, card: cardOf(net, { id: 'broken' }), describe: () => Promise.resolve({ status: 'failed' as const, message: 'The network does not run.' }) };
    const { url } = await serve(context, [broken, well]);
    assert.equal((await call(url, '/v2/health/live')).status, 200);
    assert.equal((await call(url, '/v2/health/ready')).status, 400);
    assert.equal((await call(url, '/v2/models/broken/ready')).status, 400);
    assert.equal((await call(url, '/v2/models/tiny/ready')).status, 200);
    assert.match(errorOf(await call(url, '/v2/models/broken/infer', post({ inputs: [jsonFilm] })))[1], /"broken" cannot be loaded\. The network does not run\./);
  });
});

describe('metadata', () => {
  it('names the server, its version and the binary extension', async (context) => {
    const get = await tinyServer(context);
    for (const path of ['/v2', '/v2/']) assert.deepEqual((await get(path)).json, { name: 'hcdr', version: '1.2.3', extensions: ['binary_tensor_data'] });
  });

  it('gives a model\'s tensors with -1 for free sizes, of a version too', async (context) => {
    const get = await tinyServer(context);
    const wanted = {
      name: 'tiny',
      versions: [version],
      platform: 'onnx_onnxv1',
      inputs: [{ name: 'film', datatype: 'FP32', shape: [-1, 1, -1, -1] }],
      outputs: [
        { name: 'logits', datatype: 'FP32', shape: [-1, 3] },
        { name: 'map', datatype: 'FP32', shape: [-1, 3, -1, -1] },
      ],
    };
    for (const path of ['/v2/models/tiny', `/v2/models/tiny/versions/${version}`]) assert.deepEqual((await get(path)).json, wanted);
  });

  it('lists the map that is spliced into a network without one', async (context) => {
    const linear = makeTinyNet({ head: 'gemm' });
    const { url } = await serve(context, [await tinyModel(context, linear)]);
    const { inputs, outputs } = (await call(url, '/v2/models/tiny')).json as { inputs: Output[]; outputs: Output[] };
    assert.deepEqual(inputs.map(({ shape }) => shape), [[-1, 1, 64, 64]]);
    assert.deepEqual(outputs.map(({ name, shape }) => [name, shape.slice(0, 2)]), [['logits', [-1, 3]], ['hcdr_class_map', [-1, 3]]]);
  });
});

describe('inference with JSON tensors', () => {
  it('returns all outputs where none are asked for, as computed by hand in double precision', async (context) => {
    const get = await tinyServer(context);
    for (const path of ['/v2/models/tiny/infer', `/v2/models/tiny/versions/${version}/infer`]) {
      const reply = await get(path, post({ inputs: [jsonFilm] }));
      const { outputs, ...rest } = inferenceOf(reply);
      assert.equal(reply.headers['content-type'], 'application/json');
      assert.equal(reply.headers['content-length'], String(reply.body.length));
      assert.equal(reply.headers['inference-header-content-length'], undefined);
      assert.deepEqual(rest, { model_name: 'tiny', model_version: version });
      assert.deepEqual(outputs.map(({ name, shape, datatype }) => [name, shape, datatype]), [['logits', [1, 3], 'FP32'], ['map', [1, 3, 2, 2], 'FP32']]);
      close(outputs[0]?.data, expected.logits);
      close(outputs[1]?.data, expected.maps.flat());
    }
  });

  it('returns the id of the request, and the outputs that it selects in their order', async (context) => {
    const get = await tinyServer(context);
    const outputsOf = async (outputs: readonly string[]): Promise<Inference> => inferenceOf(await get('/v2/models/tiny/infer', post({ id: '42', inputs: [jsonFilm], outputs: outputs.map((name) => ({ name })) })));
    const one = await outputsOf(['logits']);
    assert.equal(one.id, '42');
    assert.deepEqual(one.outputs.map(({ name }) => name), ['logits']);
    assert.deepEqual((await outputsOf(['map', 'logits'])).outputs.map(({ name }) => name), ['map', 'logits']);
  });

  it('takes data nested as the shape is, or flat', async (context) => {
    const get = await tinyServer(context);
    const rows = Array.from({ length: 16 }, (_, row) => [...smallFilm.slice(row * 16, row * 16 + 16)]);
    const { outputs } = inferenceOf(await get('/v2/models/tiny/infer', post({ inputs: [{ ...film, data: [[rows]] }] })));
    close(outputs[0]?.data, expected.logits);
  });

  it('takes a batch, and passes over parameters that it does not know', async (context) => {
    const get = await tinyServer(context);
    const data = [...smallFilm, ...smallFilm.map((value) => -value)];
    const { outputs } = inferenceOf(await get('/v2/models/tiny/infer', post({ parameters: { priority: 3, sequence: 'a', end: true }, inputs: [{ ...film, shape: [2, 1, 16, 16], data }] })));
    assert.deepEqual(outputs.map(({ shape }) => shape), [[2, 3], [2, 3, 2, 2]]);
    close(outputs[0]?.data?.slice(0, 3), expected.logits);
    close(outputs[0]?.data?.slice(3), tinyReference(net, smallFilm.map((value) => -value), { height: 16, width: 16 }).logits);
  });
});

describe('inference with binary tensors', () => {
  it('takes bytes behind the JSON and returns JSON where bytes are not asked for', async (context) => {
    const get = await tinyServer(context);
    const { outputs } = inferenceOf(await get('/v2/models/tiny/infer', binaryMessage({ inputs: [binaryFilm] }, bytesOf(smallFilm))));
    close(outputs[0]?.data, expected.logits);
  });

  it('returns bytes for the outputs that ask for them, the others as JSON, in the order of the JSON', async (context) => {
    const get = await tinyServer(context);
    const request = binaryMessage({ id: 'x', inputs: [binaryFilm], outputs: [{ name: 'map', parameters: { binary_data: true } }, { name: 'logits', parameters: { binary_data: false } }] }, bytesOf(smallFilm));
    const reply = await get('/v2/models/tiny/infer', request);
    assert.equal(reply.headers['content-type'], 'application/octet-stream');
    const headerLength = Number(reply.headers['inference-header-content-length']);
    const { id, outputs } = JSON.parse(reply.body.subarray(0, headerLength).toString('utf8')) as Inference;
    assert.equal(id, 'x');
    assert.deepEqual(outputs[0], { name: 'map', shape: [1, 3, 2, 2], datatype: 'FP32', parameters: { binary_data_size: 48 } });
    close(outputs[1]?.data, expected.logits);
    assert.equal(reply.headers['content-length'], String(headerLength + 48));
    close(new Float32Array(Uint8Array.from(reply.body.subarray(headerLength)).buffer), expected.maps.flat());
  });

  it('returns all outputs as bytes by binary_data_output, which binary_data of one output overrides', async (context) => {
    const get = await tinyServer(context);
    const all = await get('/v2/models/tiny/infer', post({ parameters: { binary_data_output: true }, inputs: [jsonFilm] }));
    const headerLength = Number(all.headers['inference-header-content-length']);
    assert.equal(all.body.length, headerLength + 12 + 48);
    close(new Float32Array(Uint8Array.from(all.body.subarray(headerLength, headerLength + 12)).buffer), expected.logits);
    const none = await get('/v2/models/tiny/infer', post({ parameters: { binary_data_output: true }, inputs: [jsonFilm], outputs: [{ name: 'logits', parameters: { binary_data: false } }] }));
    close(inferenceOf(none).outputs[0]?.data, expected.logits);
  });

  it('takes a raw binary request, whose shape follows from its size, and answers in bytes', async (context) => {
    const fixed = makeTinyNet({ head: 'gemm' });
    const { url } = await serve(context, [await tinyModel(context, fixed), await tinyModel(context, net, { id: 'free' })]);
    const values = Float32Array.from({ length: 64 * 64 }, (_, index) => Math.cos(index * 0.01));
    const raw = { body: bytesOf(values), headers: { 'Inference-Header-Content-Length': '0' } };
    const reply = await call(url, '/v2/models/tiny/infer', raw);
    const headerLength = Number(reply.headers['inference-header-content-length']);
    const reference = tinyReference(fixed, values, { height: 64, width: 64 });
    close(new Float32Array(Uint8Array.from(reply.body.subarray(headerLength, headerLength + 12)).buffer), reference.logits);
    assert.match(errorOf(await call(url, '/v2/models/tiny/infer', { ...raw, body: bytesOf(values.subarray(1)) }))[1], /takes 16384 bytes; there are 16380/);
    assert.match(errorOf(await call(url, '/v2/models/free/infer', raw))[1], /does not follow from the size/);
  });
});

describe('errors', () => {
  it('are objects with one string, and a status of their kind', async (context) => {
    const get = await tinyServer(context);
    const slips: [string, Call, number, RegExp][] = [
      ['/v2/models/other', {}, 404, /no model "other"; available: tiny/],
      ['/v2/models/Tiny', {}, 404, /no model "Tiny"/],
      ['/v2/models/tiny/versions/1', {}, 404, /no version "1" of tiny/],
      ['/v2/models/tiny/versions/1/infer', post({ inputs: [jsonFilm] }), 404, /no version "1"/],
      ['/v1/models/tiny', {}, 404, /begins at \/v2/],
      ['/v2/models', {}, 404, /nothing at this path/],
      ['/v2/models/tiny/infer/more', post({}), 404, /nothing at this path/],
      ['/v2/models/%zz', {}, 400, /not well encoded/],
      ['/v2/models/tiny/infer', {}, 405, /POST only/],
      ['/v2/health/live', post({}), 405, /GET only/],
      ['/v2/models/tiny/infer', post([]), 400, /not an inference request/],
      ['/v2/models/tiny/infer', post({ inputs: [] }), 400, /lacks the input "film"/],
      ['/v2/models/tiny/infer', post({ id: 42, inputs: [jsonFilm] }), 400, /id:/],
      ['/v2/models/tiny/infer', { body: '{"inputs": [' }, 400, /JSON of the message cannot be read/],
      ['/v2/models/tiny/infer', { body: Buffer.from([0x22, 0xff, 0x22]) }, 400, /JSON of the message cannot be read/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...jsonFilm, name: 'picture' }] }), 400, /no input "picture"; it takes "film"/],
      ['/v2/models/tiny/infer', post({ inputs: [jsonFilm, jsonFilm] }), 400, /given more than once/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...jsonFilm, datatype: 'FP64' }] }), 400, /datatype is FP64; the model takes FP32/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...jsonFilm, datatype: 'fp32' }] }), 400, /"fp32" is not a datatype/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...jsonFilm, shape: [1, 16, 16] }] }), 400, /the model takes \[-1, 1, -1, -1\]/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...jsonFilm, shape: [1, 2, 8, 16] }] }), 400, /the model takes \[-1, 1, -1, -1\]/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...jsonFilm, shape: [1, 1, 4, 64] }] }), 400, /multiples of 8/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...film, data: [1, 2] }] }), 400, /2 elements; its shape .* has 256/],
      ['/v2/models/tiny/infer', post({ inputs: [film] }), 400, /neither "data" nor/],
      ['/v2/models/tiny/infer', post({ inputs: [jsonFilm], outputs: [{ name: 'scores' }] }), 400, /no output "scores"; it gives "logits", "map"/],
      ['/v2/models/tiny/infer', post({ inputs: [jsonFilm], outputs: [{ name: 'map' }, { name: 'map' }] }), 400, /asked for more than once/],
      ['/v2/models/tiny/infer', post({ inputs: [jsonFilm], outputs: [{ name: 'logits', parameters: { classification: 2 } }] }), 400, /"classification" belongs to an extension/],
      ['/v2/models/tiny/infer', post({ inputs: [{ ...film, data: ['1', ...smallFilm.slice(1)] }] }), 400, /element 0 is "1", which is not FP32/],
    ];
    for (const [path, options, status, message] of slips) {
      const [actual, words] = errorOf(await get(path, options));
      assert.equal(actual, status, `${path}: ${words}`);
      assert.match(words, message);
    }
  });
});
