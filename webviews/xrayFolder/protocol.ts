/** Contract between the panel of a folder's results and the extension host, over postMessage. */

/** A finding of the model: a column of the grid. */
export interface GridLabel {
  readonly id: string;
  readonly title: string;
}

/** One picture of the folder. */
export interface GridRow {
  /** Path from the folder, with forward slashes: what a row is known by. */
  readonly image: string;
  readonly status: 'analyzed' | 'refused' | 'failed';
  /** Why there are no findings; empty where there are. */
  readonly message: string;
  /** Calibrated, 0–1, in the order of the labels; empty where there are none. */
  readonly probabilities: readonly number[];
  /** In the same order: at or above the label's threshold. */
  readonly present: readonly boolean[];
}

/** What is going on with the folder. */
export type FolderState =
  | { readonly name: 'running' }
  /** Stopped before the last picture: going on takes it up from there. */
  | { readonly name: 'stopped' }
  | { readonly name: 'done' }
  /** Nothing more can be done until what the message says was mended. */
  | { readonly name: 'failed'; readonly message: string };

/** From the extension host to the panel. The first answer to `ready` is `open`. */
export type HostMessage =
  | {
      readonly type: 'open';
      /** For the heading. */
      readonly folder: string;
      /** Kept by the panel, and given back after a reload. */
      readonly kept: KeptFolder;
      readonly labels: readonly GridLabel[];
      readonly model: { readonly title: string; readonly disclaimer: string };
      /** Address of the server that runs the network, where one does. */
      readonly server?: string;
    }
  /** New or changed rows; one takes the place of an earlier one of the same image. `total` counts the folder's pictures. */
  | { readonly type: 'rows'; readonly total: number; readonly rows: readonly GridRow[] }
  | { readonly type: 'state'; readonly state: FolderState };

/** From the panel to the extension host. */
export type PanelMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'stop' }
  | { readonly type: 'resume' }
  /** Opens the analysis of one picture. */
  | { readonly type: 'open-film'; readonly image: string }
  | { readonly type: 'open-results'; readonly format: 'csv' | 'json' };

/** What an analysis of a folder is found again by. */
export interface KeptFolder {
  readonly folder: string;
  readonly out: string;
  readonly modelId?: string;
}

/** What the panel keeps over a reload. `view` is the panel's own. */
export interface PanelState extends KeptFolder {
  readonly view?: unknown;
}
