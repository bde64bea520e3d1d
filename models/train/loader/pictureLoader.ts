import type { FilmBox } from '../../contract/xrayFinding';
import type { DrawnAugmentation } from '../loop/drawAugmentation';

/** A request for one image as network input. */
export interface PictureRequest {
  readonly path: string;
  /** Crop in fractions of the film's sides (0–1); absent: the whole film. */
  readonly crop?: FilmBox;
  readonly augmentation?: DrawnAugmentation;
}

/** Inputs in request order. */
export interface LoadedPictures {
  /** Requests × channels × height × width; zeros for unreadable images. */
  readonly values: Float32Array;
  /** Per request: why the image is unreadable, or undefined. Contains no file name. */
  readonly problems: readonly (string | undefined)[];
}

/** Loads image files as network inputs. An unreadable image is a value; a rejection means that nothing more can be loaded. */
export interface PictureLoader {
  load(requests: readonly PictureRequest[]): Promise<LoadedPictures>;
  dispose(): void;
}
