import type { Logger } from '../../core/base/logger';
import { ProblemError } from '../../core/base/problem';
import type { KnowledgeArticle } from '../../core/knowledge/article';
import type { KnowledgeBase } from '../../core/knowledge/knowledgeBase';
import { openInstalledKnowledge } from '../../store/knowledge/openInstalledKnowledge';
import { watchCurrent } from '../../store/release/watchCurrent';
import { reportBug } from '../reportBug';

/** Whether a knowledge base is available; if not, the message says what to do. */
export type KnowledgeStatus = { readonly state: 'loading' | 'ready' } | { readonly state: 'missing' | 'failed'; readonly message: string };

/** Holds the current knowledge base, and replaces it when another is promoted. It loads in parallel with the code lists and delays nothing. */
export interface KnowledgeHost {
  /** Undefined while loading, and if there is none. Read it after the last `await` of a request, because a swap closes the old one. */
  readonly base: KnowledgeBase | undefined;
  readonly status: KnowledgeStatus;
  /** Resolves when the current load, if any, has ended. Never rejects. */
  whenLoaded(): Promise<void>;
  /** The article about a code, if there is one; cached per code and release. */
  articleFor(code: string): KnowledgeArticle | undefined;
  reload(): Promise<void>;
  dispose(): void;
}

const missingMessage = 'No knowledge base is installed. Run "HealthCareDataRef: Update Knowledge Base…" or `hcdr ingest knowledge`.';

/**
 * Starts loading immediately.
 * @param onOther called if a knowledge base other than the initial one was promoted
 */
export function openKnowledgeHost(dataDirectory: string, logger: Logger, onOther: () => void): KnowledgeHost {
  let base: KnowledgeBase | undefined;
  let status: KnowledgeStatus = { state: 'loading' };
  let loading: Promise<void> = Promise.resolve();
  let articles = new Map<string, KnowledgeArticle | undefined>();
  let disposed = false;

  async function load(): Promise<void> {
    try {
      const installed = await openInstalledKnowledge(dataDirectory);
      if (disposed) return installed?.base.close();
      swap(installed?.base);
      status = base === undefined ? { state: 'missing', message: missingMessage } : { state: 'ready' };
      if (installed?.warning !== undefined) logger.warn(installed.warning);
    } catch (error) {
      if (!(error instanceof ProblemError)) reportBug(logger, 'opening the knowledge base', error);
      // An open one stays in use if its successor cannot be read.
      if (base === undefined) status = { state: 'failed', message: error instanceof ProblemError ? error.message : 'The knowledge base could not be opened. Build it again (hcdr ingest knowledge).' };
    }
  }

  function swap(next: KnowledgeBase | undefined): void {
    base?.close();
    base = next;
    articles = new Map();
  }

  const reload = (): Promise<void> => {
    loading = loading.then(load);
    return loading;
  };
  void reload();
  const watcher = watchCurrent(dataDirectory, 'knowledge', () => void reload().then(onOther));
  return {
    get base() {
      return base;
    },
    get status() {
      return status;
    },
    whenLoaded: () => loading,
    articleFor(code) {
      if (!articles.has(code)) articles.set(code, base?.articleFor(code));
      return articles.get(code);
    },
    reload,
    dispose() {
      disposed = true;
      watcher.dispose();
      swap(undefined);
    },
  };
}
