import type { CatalogStatus, EditionSummary } from '../../server/lsp/protocol';

/** Content of the status bar item; `tone` determines its colour. */
export interface StatusText {
  readonly text: string;
  /** Plain sentences, one per line. */
  readonly tooltip: string;
  readonly tone: 'normal' | 'warning' | 'error';
}

/** `undefined` means that the language server cannot run or crashed too often; while it is starting, the status is `loading`. */
export function describeCatalog(status: CatalogStatus | undefined): StatusText {
  if (status === undefined) {
    return { text: '$(circle-slash) ICD-10-CM', tooltip: 'The language server is not running.', tone: 'warning' };
  }
  switch (status.state) {
    case 'loading':
      return { text: '$(sync~spin) ICD-10-CM', tooltip: 'The installed releases are being loaded.', tone: 'normal' };
    case 'missing':
      return { text: '$(warning) No ICD-10-CM release', tooltip: status.message, tone: 'warning' };
    case 'failed':
      return { text: '$(error) ICD-10-CM', tooltip: status.message, tone: 'error' };
    case 'ready':
      return describeReady(status);
  }
}

/** The result of an update in one sentence; undefined while nothing is loaded. */
export function describeInstalled(status: CatalogStatus | undefined): string | undefined {
  if (status?.state !== 'ready') return undefined;
  const current = status.editions.find((edition) => edition.id === status.current);
  if (current === undefined) return undefined;
  const inAll = status.editions.length === 1 ? '' : ` ${status.editions.length} editions are installed.`;
  return `ICD-10-CM ${current.label} is in use.${inAll}`;
}

/** An edition in one line: label, period and size. */
export function describeEdition(edition: EditionSummary): string {
  const size = `${edition.rows.toLocaleString('en-US')} rows, ${edition.billable.toLocaleString('en-US')} billable`;
  return `${edition.label}, ${edition.firstDay} to ${edition.lastDay}: ${size}`;
}

function describeReady(status: Extract<CatalogStatus, { state: 'ready' }>): StatusText {
  const current = status.editions.find((edition) => edition.id === status.current);
  if (current === undefined) return { text: '$(error) ICD-10-CM', tooltip: `No edition is named ${status.current}.`, tone: 'error' };
  const lines = [describeEdition(current)];
  if (current.kind === 'starter') {
    lines.push('This is the starter subset, not a release; most codes are missing.');
  } else if (!status.currentInForce) {
    lines.push('No installed edition is in force today; this is the nearest one.');
  }
  if (status.editions.length > 1) lines.push(`${status.editions.length} editions are installed; a note is checked by its date of service.`);
  if (status.warning !== undefined) lines.push(status.warning);
  const tooltip = lines.join('\n');
  if (current.kind === 'starter') return { text: '$(warning) ICD-10-CM starter set', tooltip, tone: 'warning' };
  const mark = status.warning !== undefined ? '$(warning)' : status.currentInForce ? '$(book)' : '$(history)';
  return { text: `${mark} ICD-10-CM ${current.id}`, tooltip, tone: status.warning === undefined ? 'normal' : 'warning' };
}
