import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { bindProblem, isLoopback } from '../../../../models/openInference/http/accessRules';
import { startOpenInferenceServer } from '../../../../models/openInference/startOpenInferenceServer';
import { silentLogger } from '../../../../server/core/base/logger';
import { call, callRaw, errorOf, heldModel, serve } from './testServer';

const token = 'c2l4dGVlbi1vci1tb3Jl';

describe('the token', () => {
  it('is asked of every request where it is set, health among them', async (context) => {
    const { url } = await serve(context, [heldModel().model], { token });
    const status = async (authorization?: string): Promise<number> => (await call(url, '/v2/health/live', authorization === undefined ? {} : { headers: { Authorization: authorization } })).status;
    assert.equal(await status(`Bearer ${token}`), 200);
    assert.equal(await status(`bearer ${token}`), 200);
    for (const wrong of [undefined, '', 'Bearer', 'Bearer ', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Bearer ${token} ${token}`, `Basic ${token}`, token, `Bearer ${token.toUpperCase()}`]) assert.equal(await status(wrong), 401, String(wrong));
    const refused = await call(url, '/v2/models/tiny');
    assert.match(errorOf(refused)[1], /requires a token/);
    assert.equal(refused.headers['www-authenticate'], 'Bearer realm="hcdr"');
  });

  it('lets its bearer in under any host name', async (context) => {
    const { url } = await serve(context, [heldModel().model], { token });
    assert.equal((await call(url, '/v2', { headers: { Host: 'models.example.org', Authorization: `Bearer ${token}` } })).status, 200);
  });

  it('is needed where other machines can reach the server', async () => {
    for (const host of ['0.0.0.0', '::', '[::]', '192.168.1.5', 'gpu-server', '127.0.0.1.example.org', '128.0.0.1', '']) {
      assert.equal(isLoopback(host), false, host);
      await assert.rejects(startOpenInferenceServer({ models: [], host, port: 0, version: '1', logger: silentLogger }), /no token is set, so anyone there could use the models\. Make one, .*--token-file or \$HCDR_TOKEN/, host);
    }
    for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', 'LOCALHOST', '::1', '[::1]']) assert.equal(bindProblem(host, undefined), undefined, host);
  });

  it('has at least sixteen characters, which a header can carry', () => {
    assert.match(bindProblem('0.0.0.0', 'short')?.what ?? '', /5 characters; at least 16 are required/);
    assert.match(bindProblem('127.0.0.1', 'with a space in the middle')?.what ?? '', /no HTTP header can carry/);
    assert.equal(bindProblem('0.0.0.0', token), undefined);
  });
});

describe('without a token', () => {
  it('only names of this machine are answered, so that no web page reaches it by a name of its own', async (context) => {
    const { url } = await serve(context, [heldModel().model]);
    const { port } = new URL(url);
    const status = async (host: string): Promise<number> => (await call(url, '/v2', { headers: { Host: host } })).status;
    for (const host of [`127.0.0.1:${port}`, 'localhost', `LocalHost:${port}`, '[::1]:8000', '127.0.0.1']) assert.equal(await status(host), 200, host);
    for (const host of ['rebound.example.org', `rebound.example.org:${port}`, 'localhost.example.org', '127.0.0.1.example.org', '10.0.0.1', 'localhost:80:80', '[::1].example.org', '0.0.0.0']) assert.equal(await status(host), 403, host);
    assert.match(await callRaw(url, 'GET /v2 HTTP/1.0\r\n\r\n'), /^HTTP\/1\.1 403 /);
    assert.match(await callRaw(url, 'GET /v2 HTTP/1.1\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 40[03] /);
  });

  it('requests of web pages are refused, and no answer allows them', async (context) => {
    const { url } = await serve(context, [heldModel().model]);
    for (const origin of ['https://example.org', 'null', 'http://localhost:3000']) {
      const reply = await call(url, '/v2', { headers: { Origin: origin } });
      assert.equal(errorOf(reply)[0], 403);
      assert.equal(reply.headers['access-control-allow-origin'], undefined);
    }
    assert.equal((await call(url, '/v2/models/tiny/infer', { method: 'OPTIONS', headers: { Origin: 'https://example.org' } })).status, 403);
  });
});

it('a port that is taken is a problem with its advice', async (context) => {
  const { url } = await serve(context, [heldModel().model]);
  const again = startOpenInferenceServer({ models: [], host: '127.0.0.1', port: Number(new URL(url).port), version: '1', logger: silentLogger });
  await assert.rejects(again, /cannot listen here \(EADDRINUSE\)\. Another program is listening there; choose another --port/);
});
