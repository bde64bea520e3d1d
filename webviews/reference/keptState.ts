import { isPlace } from '../../server/core/reference/isPlace';
import { referencePages, type ReferencePageName, type ReferencePlace } from '../../server/core/reference/pages';

/** What a reload brings back: where each page was, and which was seen. */
export interface KeptState {
  readonly page: ReferencePageName;
  readonly places: Readonly<Partial<Record<ReferencePageName, ReferencePlace>>>;
}

/** Reads what the editor kept; what is not of this form begins anew. */
export function readKeptState(value: unknown): KeptState {
  const { page, places } = isRecord(value) ? value : {};
  const known = isRecord(places) ? places : {};
  return {
    page: referencePages.find((name) => name === page) ?? 'codes',
    places: Object.fromEntries(referencePages.flatMap((name) => (isPlace(known[name]) ? [[name, known[name]]] : []))),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
