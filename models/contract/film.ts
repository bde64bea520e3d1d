/** A radiograph as the models and the panel see it: grey, upright, bright = dense, values 0–1. */
export interface Film {
  /** Pixels of the source, before any resampling. */
  readonly width: number;
  readonly height: number;
  /** Row-major, `width · height` values, 0–255: MONOCHROME1 inverted, rescale and window applied. */
  readonly pixels: Uint8Array;
  readonly source: FilmSource;
}

export interface FilmSource {
  readonly format: 'png' | 'jpeg' | 'dicom';
  /** Stored bits per sample. */
  readonly bits: number;
  /** True if the source's channels differ: a colour picture, no film. */
  readonly isColour: boolean;
  /** Frames of a multi-frame file, where there are several; the film is the first. */
  readonly frames?: number;
  /** Of the DICOM header, where it says: only what the gate needs, never a patient tag. */
  readonly modality?: string;
  readonly bodyPart?: string;
  readonly view?: string;
}
