import type { ReferencePlace } from '../../server/core/reference/pages';

/** True for a place of the panel as a command link, a kept state or a caller names it. */
export function isPlace(value: unknown): value is ReferencePlace {
  if (typeof value !== 'object' || value === null || !('page' in value)) return false;
  const { page, open, query } = value as Readonly<Record<string, unknown>>;
  const isText = (text: unknown): boolean => text === undefined || typeof text === 'string';
  return (page === 'codes' || page === 'knowledge' || page === 'xrays') && isText(open) && isText(query);
}
