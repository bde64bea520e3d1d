import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { FilmCache } from './filmCache';
import { loadPictures } from './loadPictures';
import { loadRequest } from './protocol';

// The decoding process of a training: reads pictures ahead of the steps. Only wiring happens here.

if (process.channel === undefined) {
  process.stderr.write('This is the decoding process of HealthCareDataRef’s training; it is started by the training process.\n');
  process.exitCode = 2;
} else {
  process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'));
  process.on('SIGINT', () => undefined);
  const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  let cache: FilmCache | undefined;
  connection.onRequest(loadRequest, (params) => {
    if (params.cache !== undefined) cache ??= new FilmCache(params.cache);
    return loadPictures(params, cache);
  });
  connection.listen();
}
