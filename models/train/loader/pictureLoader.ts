import type { FilmBox } from '../../contract/xrayFinding';
import type { DrawnAugmentation } from '../loop/drawAugmentation';

/** One picture that is wanted as an input of the network. */
export interface PictureRequest {
  readonly path: string;
  /** Part of the film, in shares of its sides (0–1); absent = the whole. */
  readonly crop?: FilmBox;
  readonly augmentation?: DrawnAugmentation;
}

/** Pictures in the order of their requests. */
export interface LoadedPictures {
  /** Requests × channels × height × width; zeros where a picture could not be read. */
  readonly values: Float32Array;
  /** One per request: why it could not be read, or undefined. Names no file. */
  readonly problems: readonly (string | undefined)[];
}

/** Makes inputs of picture files. A picture that cannot be read is a value; a rejection means that nothing more can be read. */
export interface PictureLoader {
  load(requests: readonly PictureRequest[]): Promise<LoadedPictures>;
  dispose(): void;
}
