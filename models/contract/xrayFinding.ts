/** A rectangle in film pixels, origin top left. */
export interface FilmBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A model's result for one label. */
export interface XrayFinding {
  /** Label id of the model card. */
  readonly label: string;
  /** Raw logit, before calibration. */
  readonly logit: number;
  /** Calibrated, 0–1. */
  readonly probability: number;
  readonly threshold: number;
  /** Box around the map's maximum, for findings at or above their threshold. `score` is the map's peak as a probability. */
  readonly box?: FilmBox & { readonly score: number };
}

/** The class map of one label over (a part of) the film. */
export interface ClassMap {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  /** Row-major `rows · columns` logits; their pooled value is the finding's logit for `output` and `splice` maps. */
  readonly values: Float32Array;
  /** The part of the film that the grid covers, in film pixels. */
  readonly covers: FilmBox;
}

/** Why an image gets no findings. */
export interface Refusal {
  /** One sentence for the user: what the image seems to be, and what is required. */
  readonly reason: string;
  /** Gate score 0–1, and the minimum required. */
  readonly score: number;
  readonly minimumScore: number;
}
