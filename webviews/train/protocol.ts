import type { EpochEvent, MemoryShare } from '../../models/contract/trainingProtocol';

/** Contract between the panel of a training and the extension host, over postMessage. */

/** What is going on with the run. */
export type RunState =
  /** With what it does at the moment, in words. */
  | { readonly name: 'running'; readonly doing: string }
  | { readonly name: 'paused' }
  | { readonly name: 'stopping' }
  /** What is done is kept: it can go on. */
  | { readonly name: 'stopped' }
  | { readonly name: 'installing' }
  | { readonly name: 'installed'; readonly message: string }
  | { readonly name: 'failed'; readonly message: string };

/** A point of the loss curve: mean since the point before. */
export interface LossPoint {
  readonly step: number;
  readonly loss: number;
}

/** What the run is, told once its films are known. */
export interface RunFacts {
  readonly films: string;
  readonly memory: readonly MemoryShare[];
  readonly steps: number;
  readonly epochs: number;
}

export interface RunSpeed {
  readonly step: number;
  readonly imagesPerSecond: number;
  readonly secondsLeft: number;
}

/** From the extension host to the panel. The first answer to `ready` is `open`, with all that is known. */
export type HostMessage =
  | {
      readonly type: 'open';
      readonly title: string;
      readonly runDirectory: string;
      readonly labels: readonly string[];
      readonly facts?: RunFacts;
      readonly losses: readonly LossPoint[];
      readonly epochs: readonly EpochEvent[];
      readonly state: RunState;
    }
  | { readonly type: 'facts'; readonly facts: RunFacts }
  | { readonly type: 'speed'; readonly speed: RunSpeed; readonly loss: LossPoint }
  | { readonly type: 'epoch'; readonly record: EpochEvent }
  | { readonly type: 'state'; readonly state: RunState }
  /** Something to know, said once. */
  | { readonly type: 'notice'; readonly text: string };

/** From the panel to the extension host. */
export type PanelMessage =
  /** The panel listens: nothing is sent before. */
  | { readonly type: 'ready' }
  | { readonly type: 'pause' }
  | { readonly type: 'resume' }
  /** Stops after the step in work, with a checkpoint. */
  | { readonly type: 'cancel' }
  /** Goes on with a run that was stopped or has failed. */
  | { readonly type: 'go-on' }
  | { readonly type: 'open-folder' };

/** What the panel keeps over a reload. */
export interface PanelState {
  readonly runDirectory: string;
}

/** A panel keeps at most so many points of the loss curve; every second one is let go when there are more. */
export const mostLossPoints = 600;

/** Adds a point, thinning the curve where it has grown too long. */
export function addLossPoint(points: readonly LossPoint[], point: LossPoint): readonly LossPoint[] {
  const longer = [...points, point];
  return longer.length <= mostLossPoints ? longer : longer.filter((_, index) => index % 2 === 1 || index === longer.length - 1);
}
