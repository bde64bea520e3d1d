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
      readonly notice: string;
    }
  | { readonly type: 'facts'; readonly facts: RunFacts }
  | { readonly type: 'speed'; readonly speed: RunSpeed; readonly loss: LossPoint }
  | { readonly type: 'epoch'; readonly record: EpochEvent }
  | { readonly type: 'state'; readonly state: RunState }
  /** Something to know, until the next one; an empty one takes the last away. */
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

/** A panel keeps at most so many points of the loss curve: more than it has pixels show nothing more. */
export const mostLossPoints = 600;

/**
 * Adds a point to a curve, or puts it in the place of the last one where the two before lie closer together than the
 * curve is drawn; every second point is let go where there are too many. First and last point are always there.
 */
export function addLossPoint(points: readonly LossPoint[], point: LossPoint): readonly LossPoint[] {
  const spacing = (point.step - (points[0]?.step ?? 0)) / (mostLossPoints / 2);
  const before = points.at(-2);
  const kept = before !== undefined && point.step - before.step < spacing ? points.slice(0, -1) : points;
  const longer = [...kept, point];
  return longer.length <= mostLossPoints ? longer : longer.filter((_, index) => index % 2 === 0 || index === longer.length - 1);
}
