import type { Disposable } from 'vscode';
import { tellUpdates } from '../commands/checkForUpdates';
import type { ExtensionParts } from '../extensionParts';
import { readUpdateCheck } from '../settings';

/** Interval of the check; the publisher changes its lists a few times a year. */
const everyMs = 7 * 24 * 60 * 60 * 1000;
/** Delay after startup; an open editor checks periodically whether a week has passed. */
const firstWaitMs = 60_000;
const lookMs = 6 * 60 * 60 * 1000;
const lastCheckKey = 'lastUpdateCheck';

/** If enabled by the user: checks the publisher's folder listing once a week. Nothing else leaves the machine. */
export function createUpdateSchedule(parts: ExtensionParts, now: () => number = Date.now): Disposable {
  const look = async (): Promise<void> => {
    const { globalState } = parts.context;
    if (!readUpdateCheck() || now() - globalState.get<number>(lastCheckKey, 0) < everyMs) return;
    await globalState.update(lastCheckKey, now());
    await tellUpdates(parts, { isScheduled: true });
  };
  const first = setTimeout(() => void look(), firstWaitMs);
  const later = setInterval(() => void look(), lookMs);
  return {
    dispose: () => {
      clearTimeout(first);
      clearInterval(later);
    },
  };
}
