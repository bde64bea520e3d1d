import { isoDateOf } from '../core/base/isoDate';
import type { Logger } from '../core/base/logger';
import { createLanguageService, type LanguageService } from '../service/languageService';
import type { ServiceSettings } from '../service/settings';
import type { CatalogHost } from './catalogHost';
import type { ServerOptions } from './protocol';

/** What the handlers share. A request takes `service()` after its last `await`: a swap closes the old catalog. */
export interface ServerState {
  readonly logger: Logger;
  readonly options: ServerOptions;
  readonly catalogs: CatalogHost;
  /** Changes whenever answers may: releases, settings, the day. */
  revision(): string;
  service(): LanguageService | undefined;
}

export interface StateParts extends Pick<ServerState, 'options' | 'catalogs' | 'logger'> {
  readonly now: () => Date;
  readonly settings: () => ServiceSettings;
  readonly settingsRevision: () => number;
}

/** Makes the service anew whenever its revision changed, and only then. */
export function makeState({ options, catalogs, logger, now, settings, settingsRevision }: StateParts): ServerState {
  let made: { readonly revision: string; readonly service: LanguageService } | undefined;
  const revision = (): string => `${catalogs.catalog?.releaseId ?? 'none'} ${settingsRevision()} ${isoDateOf(now())}`;
  return {
    options,
    catalogs,
    logger,
    revision,
    service() {
      const { catalog } = catalogs;
      if (catalog === undefined) return undefined;
      const current = revision();
      if (made?.revision !== current) {
        made = { revision: current, service: createLanguageService({ catalog, settings: settings(), today: isoDateOf(now()) }) };
      }
      return made.service;
    },
  };
}
