import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { JobEvent } from '../../../server/store/release/jobEvent';
import { runJob, type JobOptions, type JobOutcome, type Stage } from '../../../server/store/release/runJob';

/** Events of a job, in order, for asserting on. */
export interface RecordedJob {
  readonly outcome: JobOutcome;
  readonly events: readonly JobEvent[];
}

/** Runs a job that writes `content` into one file `data.txt`, unless the options say otherwise. */
export async function writeRelease(dataDirectory: string, content: string, options: Partial<JobOptions> = {}): Promise<RecordedJob> {
  const events: JobEvent[] = [];
  const outcome = await runJob({
    job: 'test',
    source: 'a test',
    dataDirectory,
    kind: 'icd10cm',
    schemaVersion: 1,
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    now: () => new Date('2026-11-23T12:00:00Z'),
    run: async (stage: Stage) => {
      await writeFile(path.join(stage.directory, 'data.txt'), content);
      return { status: 'staged', sources: [], content: { content }, summary: content, verify: async () => [] };
    },
    ...options,
  });
  return { outcome, events };
}
