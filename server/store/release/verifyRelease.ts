import path from 'node:path';
import type { Problem } from '../../core/base/problem';
import { fileProblem } from './fileProblem';
import { hashFile } from './hashFile';
import { installCommand } from './installCommand';
import type { Release } from './manifest';

/**
 * Reads every file of a release and compares size and SHA-256 with the manifest; empty if all match. Slow, since it reads all
 * bytes: for an explicit check, not at startup.
 */
export async function verifyRelease(directory: string, release: Release, signal?: AbortSignal): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const file of release.files) {
    const where = path.join(directory, file.name);
    try {
      const found = await hashFile(where, signal);
      if (found.sha256 === file.sha256 && found.bytes === file.bytes) continue;
      problems.push({
        what: `The file has changed since it was written (${found.bytes} bytes, SHA-256 ${found.sha256.slice(0, 12)}…; the manifest says ${file.bytes} bytes, ${file.sha256.slice(0, 12)}…).`,
        where,
        advice: `Ingest again (${installCommand(release.kind)}).`,
      });
    } catch (error) {
      const problem = fileProblem(error, where);
      if (problem === undefined) throw error;
      problems.push(problem);
    }
  }
  return problems;
}
