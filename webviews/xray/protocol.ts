import type { AnalyzeStep, AnalyzeTimes, Provider, ProviderFallback } from '../../models/contract/protocol';
import type { FilmBox, XrayFinding } from '../../models/contract/xrayFinding';

/** Contract between the chest X-ray panel and the extension host, over postMessage. Bytes travel as exact `ArrayBuffer`s. */

/** The film as it is shown: row-major grey, 0–255. */
export interface PanelFilm {
  readonly width: number;
  readonly height: number;
  /** Shown pixels per pixel of the film. */
  readonly scale: number;
  /** `width · height` bytes. */
  readonly pixels: ArrayBuffer;
}

/** A class map: `rows · columns` 32-bit floats, row-major. */
export interface PanelMap {
  readonly label: string;
  readonly rows: number;
  readonly columns: number;
  readonly values: ArrayBuffer;
  /** In pixels of the film. */
  readonly covers: FilmBox;
}

/** What the panel needs of a model card. */
export interface PanelModel {
  readonly id: string;
  readonly title: string;
  readonly disclaimer: string;
  readonly labels: readonly PanelLabel[];
}

export interface PanelLabel {
  readonly id: string;
  readonly title: string;
  /** Candidate ICD-10-CM codes; shown, never asserted. */
  readonly codes: readonly string[];
}

/** An installed model that can be chosen. */
export interface ModelChoice {
  readonly id: string;
  readonly title: string;
}

/** How an analysis ended. */
export type PanelOutcome =
  | {
      readonly status: 'analyzed';
      readonly model: PanelModel;
      /** `remote`: the network ran on `server`. */
      readonly provider: Provider | 'remote';
      readonly server?: string;
      readonly fallbacks: readonly ProviderFallback[];
      readonly filmWidth: number;
      readonly filmHeight: number;
      readonly findings: readonly XrayFinding[];
      readonly maps: readonly PanelMap[];
      readonly times: AnalyzeTimes;
      /** From the request to its answer, milliseconds. */
      readonly totalMs: number;
    }
  | { readonly status: 'refused'; readonly reason: string; readonly score: number; readonly minimumScore: number }
  | { readonly status: 'failed'; readonly message: string }
  | { readonly status: 'no-model'; readonly message: string }
  | { readonly status: 'cancelled' };

/** From the extension host to the panel. The first answer to `ready` is `open`. */
export type HostMessage =
  | {
      readonly type: 'open';
      readonly imageUri: string;
      /** File name, for the heading. */
      readonly name: string;
      readonly models: readonly ModelChoice[];
      readonly modelId?: string;
    }
  | { readonly type: 'step'; readonly step: AnalyzeStep | 'waiting' }
  | { readonly type: 'outcome'; readonly outcome: PanelOutcome; readonly film?: PanelFilm }
  /** Something done on the user's behalf, said once. */
  | { readonly type: 'notice'; readonly text: string };

/** From the panel to the extension host. */
export type PanelMessage =
  /** The panel listens: nothing is sent before. */
  | { readonly type: 'ready' }
  | { readonly type: 'analyze'; readonly modelId?: string }
  | { readonly type: 'cancel' }
  | { readonly type: 'import-model' }
  | { readonly type: 'restart' }
  /** Labels whose findings go into the note as unconfirmed lines. */
  | { readonly type: 'insert'; readonly labels: readonly string[] }
  | { readonly type: 'export'; readonly png: ArrayBuffer };

/** What the panel keeps over a reload: which picture it showed, and how. `view` is the panel's own. */
export interface PanelState {
  readonly imageUri: string;
  readonly modelId?: string;
  readonly view?: unknown;
}
