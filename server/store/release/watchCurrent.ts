import path from 'node:path';
import { readPointer } from './findCurrentRelease';
import type { ReleaseKind } from './manifest';
import { releaseLayout } from './releaseLayout';
import { watchFolder } from './watchFolder';

/**
 * Calls the listener whenever the pointer of a kind names another release, after a promotion by any process. The limits of {@link
 * watchFolder} apply.
 */
export function watchCurrent(dataDirectory: string, kind: ReleaseKind, listener: () => void): { dispose(): void } {
  const layout = releaseLayout(path.resolve(dataDirectory), kind);
  const currentWord = async (): Promise<string> => {
    const pointer = await readPointer(layout);
    return pointer.state === 'set' ? pointer.release : pointer.state;
  };
  return watchFolder(layout.kindFolder, currentWord, listener);
}
