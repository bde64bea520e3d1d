import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { makeTinyNet, tinyReference } from '../../../support/nets/tinyNet';
import { binaryMessage, bytesOf, call, callRaw, errorOf, heldModel, serve, smallFilm, tinyModel, type Call } from './testServer';

const path = '/v2/models/tiny/infer';
const film = { name: 'film', shape: [1, 1, 16, 16], datatype: 'FP32' };
const binaryFilm = { ...film, parameters: { binary_data_size: 1024 } };
const good = binaryMessage({ inputs: [binaryFilm] }, bytesOf(smallFilm));

function shaped(shape: readonly unknown[], data: readonly unknown[] = [1]): Call {
  return { body: JSON.stringify({ inputs: [{ ...film, shape, data }] }) };
}

function sized(size: unknown): Call {
  return binaryMessage({ inputs: [{ ...film, parameters: { binary_data_size: size } }] }, bytesOf(smallFilm));
}

describe('a hostile request', () => {
  it('with wrong lengths, sizes or shapes gets 400 and its reason, and the next request is answered', async (context) => {
    const { url } = await serve(context, [await tinyModel(context)]);
    const length = good.body.length;
    const withHeader = (value: string): Call => ({ ...good, headers: { 'Inference-Header-Content-Length': value } });
    const slips: [Call, RegExp][] = [
      [withHeader(String(length + 1)), /the whole body has/],
      [withHeader(String(length)), /JSON of the message cannot be read/],
      [withHeader('10'), /JSON of the message cannot be read/],
      [withHeader('-1'), /not a whole number of bytes/],
      [withHeader('1e3'), /not a whole number of bytes/],
      [withHeader('99999999999999999999'), /not a whole number of bytes/],
      [{ body: good.body }, /JSON of the message cannot be read/],
      [{ body: JSON.stringify({ inputs: [binaryFilm] }) }, /reach beyond the body; 0 are left/],
      [sized(1023), /takes 1024 bytes; there are 1023/],
      [sized(0), /takes 1024 bytes; there are 0/],
      [sized(2048), /reach beyond the body/],
      [sized(-4), /whole number of bytes/],
      [sized(1024.5), /whole number of bytes/],
      [sized('1024'), /whole number of bytes/],
      [sized([1024]), /a parameter is a string, a number or a boolean/],
      [binaryMessage({ inputs: [binaryFilm] }, bytesOf(smallFilm), Buffer.alloc(8)), /there are 1032 bytes; the tensors account for 1024/],
      [binaryMessage({ inputs: [{ ...binaryFilm, data: [...smallFilm] }] }, bytesOf(smallFilm)), /both "data" and the parameter/],
      [binaryMessage({ inputs: [{ ...film, parameters: { shared_memory_region: 'a' } }] }), /shared memory is not supported/],
      [shaped([1, 1, -16, -16]), /dimension -16/],
      [shaped([1, 1, 16.5, 16]), /dimension 16\.5/],
      [shaped([1, 1, '16', 16]), /inputs\.0\.shape\.2/],
      [shaped([1, 1, 0, 16], []), /any size from 1 up/],
      [shaped([1, 1, 1e15, 1e15]), /more elements than can be held/],
      [shaped([1, 1, 94906264, 94906264]), /1 elements; its shape/],
      [shaped([1e308, 1e308, 1e308, 1]), /dimension 1e\+308/],
      [shaped(Array.from({ length: 5000 }, () => 1)), /5000 dimensions; at most 16/],
      [shaped([]), /the model takes/],
      [shaped([1, 1, 1, 1], [null]), /element 0 is null/],
      [shaped([1, 1, 1, 1], [1e300]), /element 0 is 1e\+300, which is not FP32/],
      [shaped([1, 1, 1, 1], [[[['a']]]]), /element 0 is "a"/],
      [shaped([1, 1, 2, 1], [[[[1], [1, 2]]]]), /nested arrays are not of the shape/],
      [shaped([1, 1, 1, 1], [[[[[1]]]]]), /element 0 is an array/],
      [shaped([1, 1, 1, 1], [{ a: 1 }]), /element 0 is an object/],
      [{ body: `{"inputs":[{"name":"film","shape":[1],"datatype":"FP32","data":${'['.repeat(100_000)}${']'.repeat(100_000)}}]}` }, /element 0 is an array/],
      [{ body: '{"__proto__":{"inputs":[]},"inputs":[{"name":"__proto__","shape":[1],"datatype":"toString","data":[1]}]}' }, /"toString" is not a datatype/],
      [{ body: '' }, /JSON of the message cannot be read/],
      [{ body: 'null' }, /not an inference request/],
    ];
    for (const [options, message] of slips) {
      const [status, words] = errorOf(await call(url, path, { method: 'POST', ...options }));
      assert.equal(status, 400, words);
      assert.match(words, message);
    }
    assert.equal((await call(url, path, good)).status, 200);
  });

  it('with a body beyond the limit gets 413, stated or not, and a compressed one 415', async (context) => {
    const { url } = await serve(context, [await tinyModel(context)], { limits: { bodyBytes: 4096 } });
    const large = Buffer.alloc(100_000);
    assert.match(errorOf(await call(url, path, { body: large }))[1], /at most 4096 bytes/);
    const chunked = await call(url, path, { method: 'POST', body: large, headers: { 'Transfer-Encoding': 'chunked' } });
    assert.equal(errorOf(chunked)[0], 413);
    assert.equal(errorOf(await call(url, path, { ...good, headers: { ...good.headers, 'Content-Encoding': 'gzip' } }))[0], 415);
    assert.equal((await call(url, path, good)).status, 200);
  });

  it('with too large a header or none of HTTP gets 431 or 400 as an error object', async (context) => {
    const { url } = await serve(context, [await tinyModel(context)]);
    const head = 'GET /v2 HTTP/1.1\r\nHost: localhost\r\n';
    assert.match(await callRaw(url, `${head}X-Long: ${'a'.repeat(20_000)}\r\n\r\n`), /^HTTP\/1\.1 431 [^]*\{"error":"The header is too large\."\}$/);
    assert.match(await callRaw(url, 'nonsense\r\n\r\n'), /^HTTP\/1\.1 400 [^]*\{"error":/);
    assert.match(await callRaw(url, 'POST /v2/models/tiny/infer HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n'), /^HTTP\/1\.1 400 /);
    assert.match(await callRaw(url, `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n`), /^HTTP\/1\.1 400 /);
    assert.equal((await call(url, '/v2/health/live')).status, 200);
  });

  it('whose body never ends is cut off in time, and gives its place back', async (context) => {
    const { url } = await serve(context, [await tinyModel(context)], { limits: { requestMs: 200, headersMs: 200, pendingRequests: 1 } });
    const answer = await callRaw(url, `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{"inputs"`);
    assert.match(answer, /^HTTP\/1\.1 408 |^$/);
    assert.equal((await call(url, path, good)).status, 200);
  });

  it('whose sender goes away in the middle gives its place back', async (context) => {
    const { url } = await serve(context, [await tinyModel(context)], { limits: { pendingRequests: 1 } });
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await new Promise<void>((resolve) => socket.write(`POST ${path} HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 1000\r\n\r\n`, () => resolve()));
    // The server has let it in when it asks for the body.
    await once(socket, 'data');
    assert.equal(errorOf(await call(url, path, good))[0], 503);
    socket.destroy();
    let status = 503;
    while (status === 503) ({ status } = await call(url, path, good));
    assert.equal(status, 200);
  });
});

describe('a busy server', () => {
  it('answers what it has in hand and sends the rest of a hundred away with 503 and Retry-After', async (context) => {
    const { model, runs, started } = heldModel();
    const { url } = await serve(context, [model], { limits: { pendingRequests: 10 } });
    const replies = Array.from({ length: 100 }, () => call(url, path, good));
    await started(10);
    let sentAway = 0;
    const refused = replies.map(async (reply) => {
      const { status, headers } = await reply;
      if (status !== 503) return;
      assert.equal(headers['retry-after'], '1');
      sentAway += 1;
      // The last one to be sent away lets the others go on.
      if (sentAway === 90) for (const { finish } of runs) finish();
    });
    await Promise.all(refused);
    const statuses = (await Promise.all(replies)).map(({ status }) => status);
    assert.equal(statuses.filter((status) => status === 200).length, 10);
    assert.equal(statuses.filter((status) => status === 503).length, 90);
    assert.equal(runs.length, 10);
  });

  it('gives a hundred parallel requests their own results each', async (context) => {
    const net = makeTinyNet();
    const { url } = await serve(context, [await tinyModel(context, net)], { limits: { pendingRequests: 100 } });
    await Promise.all(
      Array.from({ length: 100 }, async (_, index) => {
        const values = smallFilm.map((value) => (value * index) / 100);
        const { json } = await call(url, path, binaryMessage({ id: String(index), inputs: [binaryFilm], outputs: [{ name: 'logits' }] }, bytesOf(values)));
        const { id, outputs } = json as { id: string; outputs: { data: number[] }[] };
        assert.equal(id, String(index));
        const { logits } = tinyReference(net, values, { height: 16, width: 16 });
        logits.forEach((logit, label) => assert.ok(Math.abs(logit - (outputs[0]?.data[label] ?? Number.NaN)) <= 1e-3));
      }),
    );
  });

  it('holds no more bytes than it may', async (context) => {
    const { model, runs, started } = heldModel();
    const { url } = await serve(context, [model], { limits: { pendingBytes: good.body.length + 100 } });
    const first = call(url, path, good);
    await started(1);
    assert.equal(errorOf(await call(url, path, good))[0], 503);
    runs[0]?.finish();
    assert.equal((await first).status, 200);
  });

  it('spares the run of a client that has gone', async (context) => {
    const { model, runs, started } = heldModel();
    const { url } = await serve(context, [model]);
    const request = httpRequest(`${url}${path}`, { method: 'POST', headers: good.headers });
    request.on('error', () => undefined);
    request.end(good.body);
    await started(1);
    const signal = runs[0]?.signal;
    assert.ok(signal !== undefined && !signal.aborted);
    request.destroy();
    await once(signal, 'abort');
    runs[0]?.finish();
  });

  it('that ends finishes what it has in hand, is not ready, and takes no more connections', async (context) => {
    const { model, runs, started } = heldModel();
    const server = await serve(context, [model], { limits: { drainMs: 60_000 } });
    const inHand = [1, 2].map(() => connect(Number(new URL(server.url).port), '127.0.0.1'));
    const answers = inHand.map((socket) => text(socket));
    const head = `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: ${good.body.length}\r\nInference-Header-Content-Length: ${good.headers['Inference-Header-Content-Length']}\r\n\r\n`;
    for (const socket of inHand) socket.write(Buffer.concat([Buffer.from(head), good.body]));
    await started(2);
    const stopped = server.stop();
    inHand[1]?.write('GET /v2/health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n');
    runs[0]?.finish();
    runs[1]?.finish();
    const [first = '', second = ''] = await Promise.all(answers);
    for (const answer of [first, second]) assert.match(answer, /^HTTP\/1\.1 200 OK[^]*"model_name":"tiny"/);
    assert.doesNotMatch(second, /"ready":true/);
    await stopped;
    await assert.rejects(call(server.url, '/v2/health/live'), /ECONNREFUSED/);
  });
});
