import { RequestType } from 'vscode-jsonrpc';
import type { NetworkInputShape } from '../../image/resample';
import type { FilmCacheOptions } from './filmCache';
import type { LoadedPictures, PictureRequest } from './pictureLoader';

/**
 * Contract of the decoding process (`dist/trainingLoader.js`): vscode-jsonrpc over its IPC channel, forked with
 * `serialization: 'advanced'`. An image that crashes it costs only that image, never the training's state.
 */
export interface LoadParams {
  readonly shape: NetworkInputShape;
  readonly requests: readonly PictureRequest[];
  /** Cache of whole films for later epochs; absent: none. The same in every request to a process. */
  readonly cache?: FilmCacheOptions;
}

export const loadRequest = new RequestType<LoadParams, LoadedPictures, void>('loader/load');
