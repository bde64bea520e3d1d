import { randomBytes } from 'node:crypto';
import type { ReleaseKind } from './manifest';

/**
 * Creates a release id such as `icd10cm-20261123t202501123z-4f2a`: kind, UTC time to the millisecond, four random digits. Ids of
 * one kind sort by time as text.
 * @param after the current id: the new one sorts after it even if the clock was set back in between
 */
export function makeReleaseId(kind: ReleaseKind, now: Date, after?: string): string {
  const previous = after === undefined ? undefined : momentOf(after);
  const moment = previous !== undefined && previous >= now.getTime() ? new Date(previous + 1) : now;
  const stamp = moment.toISOString().replace(/[-:.]/g, '').toLowerCase();
  return `${kind}-${stamp}-${randomBytes(2).toString('hex')}`;
}

function momentOf(id: string): number | undefined {
  const parts = /-(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)(\d{3})z-/.exec(id);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, milliseconds] = parts;
  const moment = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
  return Number.isNaN(moment) ? undefined : moment;
}
