import { referencePages, type ReferencePlace } from './pages';

/** Validates a place that comes from a command link, saved state or a caller. */
export function isPlace(value: unknown): value is ReferencePlace {
  if (!isRecord(value)) return false;
  const { page, open, query, films } = value;
  return referencePages.some((name) => name === page) && isText(open) && isText(query) && (films === undefined || areConditions(films));
}

function areConditions(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { label, view, split, patient } = value;
  return isText(label) && isText(view) && isText(split) && (patient === undefined || Number.isInteger(patient));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}
