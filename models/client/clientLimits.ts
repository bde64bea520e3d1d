import { defaultCrashLimit } from './crashLimit';

/** Timeouts and limits; absent values default to {@link defaultLimits}. */
export interface ModelsClientLimits {
  /** From the start of a process to its first answer. */
  readonly startMs: number;
  /** Deadline of a request from the moment the process has it. */
  readonly deadlineMs: number;
  /** Deadline of the step `decoding`: an image that takes longer is an attack or lies on a failing disk. */
  readonly decodeMs: number;
  /** Grace period between a soft cancel and SIGKILL. */
  readonly graceMs: number;
  /** The same while a model is loading: the next request usually needs it too, and restarting would take longer. */
  readonly loadGraceMs: number;
  /** Idle time after which the process ends and frees its memory; 0 = never. */
  readonly idleMs: number;
  /** Maximum waiting requests; a folder sends its images one by one. */
  readonly maxQueued: number;
  readonly maxCrashes: number;
  readonly crashWindowMs: number;
}

/** The cancel flag is checked at least every 200 ms; plus half of that for a busy machine. */
const graceMs = 300;

export const defaultLimits: ModelsClientLimits = {
  startMs: 30_000,
  deadlineMs: 120_000,
  decodeMs: 30_000,
  graceMs,
  // Including kill and restart, the next request starts within three seconds.
  loadGraceMs: 2000,
  idleMs: 5 * 60_000,
  maxQueued: 32,
  maxCrashes: defaultCrashLimit.maxCrashes,
  crashWindowMs: defaultCrashLimit.windowMs,
};
