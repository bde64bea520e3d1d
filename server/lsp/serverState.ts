import { isoDateOf } from '../core/base/isoDate';
import type { Logger } from '../core/base/logger';
import { createLanguageService, type LanguageService } from '../service/languageService';
import type { CatalogHost } from './catalogHost';
import type { ClientAbilities } from './clientAbilities';
import type { KnowledgeHost } from './knowledgeHost';
import type { LiveSettings } from './followSettings';
import type { ServerOptions } from './protocol';

/** What the handlers share from `initialize` on. */
export interface ServerState {
  readonly logger: Logger;
  readonly options: ServerOptions;
  readonly client: ClientAbilities;
  readonly catalogs: CatalogHost;
  readonly knowledge: KnowledgeHost;
  /** Changes whenever answers may: releases, settings, the day. */
  revision(): string;
  /** The service of now; undefined without a catalog. Take it after the last `await` of a request: a swap closes the old catalog. */
  service(): LanguageService | undefined;
}

export interface StateParts extends Pick<ServerState, 'options' | 'client' | 'catalogs' | 'knowledge' | 'logger'> {
  readonly now: () => Date;
  readonly settings: LiveSettings;
}

export function makeServerState({ now, settings, ...parts }: StateParts): ServerState {
  let made: { readonly revision: string; readonly service: LanguageService } | undefined;
  const revision = (): string => `${parts.catalogs.revision} ${settings.revision} ${isoDateOf(now())}`;
  return {
    ...parts,
    revision,
    service() {
      const { reference } = parts.catalogs;
      if (reference === undefined) return undefined;
      const current = revision();
      if (made?.revision !== current) {
        made = { revision: current, service: createLanguageService({ ...reference, settings: settings.current, today: isoDateOf(now()) }) };
      }
      return made.service;
    },
  };
}
