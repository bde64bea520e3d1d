// A decoding process that a picture named `deadly` ends without a word, as a fault in a native decoder does.
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';

const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
process.once('disconnect', () => process.exit());
connection.onRequest('loader/load', ({ shape, requests }) => {
  if (requests.some(({ path }) => path === 'deadly')) process.kill(process.pid, 'SIGKILL');
  const size = shape.channels * shape.height * shape.width;
  return { values: new Float32Array(requests.length * size).fill(1), problems: requests.map(() => undefined) };
});
connection.listen();
