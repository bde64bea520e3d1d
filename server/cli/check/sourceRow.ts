import type { FindingSource } from '../../service/findings/findingSource';

/** A finding's source as the command line prints it. */
export type SourceRow = Pick<FindingSource, 'kind' | 'ref' | 'release' | 'text'> & { readonly from: string; readonly to: string; readonly link?: string };

export function toSourceRow({ kind, ref, release, from, to, text, link }: FindingSource): SourceRow {
  return { kind, ref, release, from, to, text, ...(link === '' ? {} : { link }) };
}
