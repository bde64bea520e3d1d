import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Catalog } from '../../core/icd/catalog';
import type { ReferenceData } from '../../core/icd/referenceData';
import { isoDateOf } from '../../core/base/isoDate';
import type { Logger } from '../../core/base/logger';
import { ProblemError } from '../../core/base/problem';
import { openCodesFirst } from '../../store/catalog/openCatalog';
import { catalogSchemaVersion } from '../../store/catalog/schemaVersion';
import { extraKinds, noExtras, openExtras } from '../../store/reference/openExtras';
import { findCurrentRelease, findReleaseBefore } from '../../store/release/findCurrentRelease';
import { reasonOf } from '../../store/release/openRelease';
import { watchCurrent } from '../../store/release/watchCurrent';
import type { CatalogStatus } from '../protocol';
import { reportBug } from '../reportBug';

/** Holds the current reference data, and replaces it as one set when another release of any kind is promoted. */
export interface CatalogHost {
  /** Undefined while loading, and when none is installed. Read it after the last `await` of a request, so that the whole answer comes from one release. */
  readonly catalog: Catalog | undefined;
  /** The catalog with all other installed data; undefined without a catalog. Read it after the last `await` too. */
  readonly reference: ReferenceData | undefined;
  /** Identifies the releases in use. */
  readonly revision: string;
  readonly status: CatalogStatus;
  /** Resolves when data are in use, otherwise when the current load has ended. Never rejects. */
  whenLoaded(): Promise<void>;
  /** The same, but during startup resolves once codes and titles are loaded, so that codes can be completed from them alone. */
  whenCodesLoaded(): Promise<void>;
  /** Checks the pointer again. */
  reload(): Promise<void>;
  dispose(): void;
}

export interface CatalogHostOptions {
  readonly dataDirectory: string;
  readonly logger: Logger;
  readonly now: () => Date;
  /** Called after a change of status, not for an identical one. */
  readonly onStatus: (status: CatalogStatus) => void;
  /** Called if only data beside the code lists changed, which may affect answers. */
  readonly onExtras: () => void;
}

const missingMessage = 'No ICD-10-CM release is installed. Run "HealthCareDataRef: Update ICD-10-CM Release…" or `hcdr ingest icd10cm`.';

/** The result of checking the pointer. */
interface Found {
  readonly catalog: Catalog | undefined;
  readonly status: CatalogStatus;
  /** Set for a newly opened catalog with only codes and titles loaded. */
  readonly readRest?: () => Promise<void>;
}

/** An unreadable release, and why. */
interface DamagedRelease {
  readonly id: string;
  readonly error: ProblemError;
}

/** Time for an answer that waited for the codes to be computed and sent; see `rehearse` for why yielding to the event loop is not enough. */
const restMs = 50;

/** Starts loading immediately. */
export function openCatalogHost({ dataDirectory, logger, now, onStatus, onExtras }: CatalogHostOptions): CatalogHost {
  let catalog: Catalog | undefined;
  /** The last completely loaded catalog; the one in use, except while a start has only its codes. */
  let whole: Catalog | undefined;
  let extras = noExtras;
  let status: CatalogStatus = { state: 'loading' };
  let loading: Promise<void> = Promise.resolve();
  let disposed = false;
  /** Damage found in a release while it was in use. */
  let damages: { readonly id: string; readonly messages: readonly string[] } = { id: '', messages: [] };
  let hasReadCodes = false;
  const awaitingCodes: (() => void)[] = [];

  async function load(): Promise<void> {
    const found = await findCatalog();
    if (!hasReadCodes) await lendCodes(found);
    const [next, nextExtras] = await Promise.all([readWhole(found), readExtras()]);
    if (disposed) return;
    const isNews = !isDeepStrictEqual(next.status, status);
    const hasOtherExtras = !isDeepStrictEqual(nextExtras.releases, extras.releases);
    for (const warning of nextExtras.warnings) if (!extras.warnings.includes(warning)) logger.warn(warning);
    whole = catalog = next.catalog;
    extras = nextExtras;
    status = next.status;
    if (isNews) onStatus(status);
    else if (hasOtherExtras) onExtras();
  }

  /** At startup, serves requests that need only codes and titles before everything else is read, which takes several times as long. */
  async function lendCodes(found: Found): Promise<void> {
    hasReadCodes = true;
    if (disposed || found.catalog === undefined) return;
    catalog = found.catalog;
    if (awaitingCodes.length === 0) return;
    for (const goOn of awaitingCodes) goOn();
    await setTimeout(restMs, undefined, { ref: false });
  }

  /** Data beside the code lists are optional: problems with them are reported, and affect nothing else. */
  async function readExtras(): Promise<typeof extras> {
    try {
      return await openExtras(dataDirectory, extras);
    } catch (error) {
      reportBug(logger, 'opening reference data', error);
      return extras;
    }
  }

  async function findCatalog(damaged?: DamagedRelease): Promise<Found> {
    const kind = 'icd10cm';
    try {
      const current = damaged === undefined ? await findCurrentRelease(dataDirectory, kind, catalogSchemaVersion) : await findReleaseBefore(dataDirectory, { kind, schemaVersion: catalogSchemaVersion, before: damaged.id, reason: reasonOf(damaged.error) });
      switch (current.state) {
        case 'none':
          return { catalog: undefined, status: { state: 'missing', message: missingMessage } };
        case 'newer-schema':
        case 'damaged':
          return damaged === undefined ? keepOld({ state: 'failed', message: current.message }) : tellFailure(damaged.error);
        case 'ready': {
          if (whole !== undefined && whole.releaseId === current.release.id) return { catalog: whole, status: describeCatalog(whole, now(), current.warning) };
          return await openFound(current.directory, current.release.id, current.warning);
        }
      }
    } catch (error) {
      return tellFailure(error);
    }
  }

  async function openFound(directory: string, id: string, warning: string | undefined): Promise<Found> {
    try {
      const { catalog: opened, readRest } = await openCodesFirst(directory, id, (error) => tellDamage(id, error));
      return { catalog: opened, status: describeCatalog(opened, now(), warning), readRest };
    } catch (error) {
      return goBack(id, error);
    }
  }

  async function readWhole(found: Found): Promise<Found> {
    try {
      await found.readRest?.();
      return found;
    } catch (error) {
      return found.catalog === undefined ? tellFailure(error) : readWhole(await goBack(found.catalog.releaseId, error));
    }
  }

  /** Only some requests need this file: they are answered without it, and the user is told after the current one. */
  function tellDamage(id: string, { message }: ProblemError): void {
    logger.warn(message);
    damages = { id, messages: [...(damages.id === id ? damages.messages : []), message] };
    setImmediate(() => {
      if (disposed || whole === undefined || whole.releaseId !== id) return;
      status = describeCatalog(whole, now(), status.state === 'ready' ? status.warning : undefined);
      onStatus(status);
    });
  }

  function describeCatalog(described: Catalog, day: Date, warning: string | undefined): CatalogStatus {
    const late = damages.id === described.releaseId ? damages.messages.filter((message) => warning?.includes(message) !== true) : [];
    return describe(described, day, [...(warning === undefined ? [] : [warning]), ...late].join(' '));
  }

  /** For a release with corrupt files: if none is in use yet, falls back to an older one on disk. */
  async function goBack(id: string, error: unknown): Promise<Found> {
    return whole === undefined && error instanceof ProblemError ? findCatalog({ id, error }) : tellFailure(error);
  }

  function tellFailure(error: unknown): Found {
    if (!(error instanceof ProblemError)) reportBug(logger, 'opening the catalog', error);
    const message = error instanceof ProblemError ? error.message : 'The ICD-10-CM release could not be opened. Ingest it again (hcdr ingest icd10cm).';
    return keepOld({ state: 'failed', message });
  }

  /** An open catalog stays in use if its successor cannot be read; the user is told why. */
  function keepOld(failure: CatalogStatus & { state: 'failed' }): Found {
    if (whole === undefined) return { catalog: undefined, status: failure };
    return { catalog: whole, status: describeCatalog(whole, now(), failure.message) };
  }

  const reload = (): Promise<void> => {
    loading = loading.then(load);
    return loading;
  };
  void reload();
  const watchers = (['icd10cm', ...extraKinds] as const).map((kind) => watchCurrent(dataDirectory, kind, () => void reload()));
  return {
    get catalog() {
      return catalog;
    },
    get reference() {
      return catalog === undefined ? undefined : { catalog, ...extras.data };
    },
    get revision() {
      return [catalog?.releaseId ?? 'none', ...Object.values(extras.releases)].join(' ');
    },
    get status() {
      return status;
    },
    whenLoaded: () => (catalog === undefined || status.state === 'loading' ? loading : Promise.resolve()),
    whenCodesLoaded() {
      if (catalog !== undefined) return Promise.resolve();
      // Codes come first only during startup; without any installed release, every keystroke would add a waiter.
      return hasReadCodes ? loading : Promise.race([loading, new Promise<void>((goOn) => awaitingCodes.push(goOn))]);
    },
    reload,
    dispose() {
      disposed = true;
      for (const watcher of watchers) watcher.dispose();
      whole = catalog = undefined;
    },
  };
}

function describe(catalog: Catalog, now: Date, warning: string): CatalogStatus {
  const { edition, inForce } = catalog.editionOn(isoDateOf(now));
  return {
    state: 'ready',
    releaseId: catalog.releaseId,
    editions: catalog.editions.map(({ id, label, firstDay, lastDay, kind, rows, billable }) => ({ id, label, firstDay, lastDay, kind, rows, billable })),
    current: edition.id,
    currentInForce: inForce,
    ...(warning === '' ? {} : { warning }),
  };
}
