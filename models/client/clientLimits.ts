import { defaultCrashLimit } from './crashLimit';

/** Times and limits; a value that is absent takes {@link defaultLimits}. */
export interface ModelsClientLimits {
  /** From the start of a process to its first word. */
  readonly startMs: number;
  /** From the moment that the process has the request. */
  readonly deadlineMs: number;
  /** For the step `decoding` alone: a picture that takes longer is an attack or lies on a dead disk. */
  readonly decodeMs: number;
  /** Between a soft cancel and SIGKILL. */
  readonly graceMs: number;
  /** The same while a model is loaded, which the next request most often wants as well: starting over would take longer. */
  readonly loadGraceMs: number;
  /** Without a request the process ends, with its memory; 0 = never. */
  readonly idleMs: number;
  /** Requests that may wait; a folder sends its pictures one by one. */
  readonly maxQueued: number;
  readonly maxCrashes: number;
  readonly crashWindowMs: number;
}

/** A run is at most 200 ms apart from the next look at the cancel flag; half as much again for a busy machine. */
const graceMs = 300;

export const defaultLimits: ModelsClientLimits = {
  startMs: 30_000,
  deadlineMs: 120_000,
  decodeMs: 30_000,
  graceMs,
  // With a kill and a new start it stays below three seconds until the next request works.
  loadGraceMs: 2000,
  idleMs: 5 * 60_000,
  maxQueued: 32,
  maxCrashes: defaultCrashLimit.maxCrashes,
  crashWindowMs: defaultCrashLimit.windowMs,
};
