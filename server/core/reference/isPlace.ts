import { referencePages, type ReferencePlace } from './pages';

/** True for a place of the panel, as a command link, a kept state or a caller names it. */
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
