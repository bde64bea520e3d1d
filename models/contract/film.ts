/** A radiograph as used by the models and the panel: grey, upright, bright = dense, values 0–255. */
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
  /** True if the source's channels differ, so it is not a radiograph. */
  readonly isColour: boolean;
  /** Number of frames of a multi-frame file, if several; the film is the first. */
  readonly frames?: number;
  /** From the DICOM header, if stated: only what the gate needs, never patient data. */
  readonly modality?: string;
  readonly bodyPart?: string;
  readonly view?: string;
}
