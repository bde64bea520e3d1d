import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IngestContext } from '../../../ingest/runIngest';
import type { Gems } from '../../../server/core/icd/gems';
import { openInstalledGems } from '../../../server/store/gems/openInstalledGems';
import { ingestSource, type SourceRun } from './ingestSource';

/** A few lines of each file in the publisher's layout: an exact and an approximate mapping, a choice, combinations, none. */
export const gemFiles: Readonly<Record<string, readonly string[]>> = {
  'dx from nine.txt': [
    '25000 E119    10000',
    '4139  I208    10000',
    '4139  I209    10000',
    'V1251 Z86718  00000',
    'E8809 W108XXA 10000',
    '36570 NoDx    11000',
    '80843 S32810A 10111',
    '80843 S32811A 10111',
    '80843 S3210XA 10112',
    '80843 S3282XA 10121',
    '80843 S329XXA 10122',
  ],
  'dx from ten.txt': ['E119    25000 10000', 'Z86718  V1251 00000', 'R29700  NoDx  11000', 'T80211A v5889 10000'],
  'px from nine.txt': ['3893  05HM33Z 10000', '3893  05HN33Z 10000', '0016  NoPCS   11000'],
  'px from ten.txt': ['05HM33Z 3893  10000', '02H40NZ NoI9  10000'],
  'long dx.txt': ['25000 Diabetes mellitus without mention of complication', '38600 Ménière’s disease, unspecified'.replace('’', "'"), '4139  Other and unspecified angina pectoris', 'V1251 Personal history of venous thrombosis and embolism', '36570 Glaucoma stage, unspecified'],
  'short dx.txt': ['25000 DMII wo cmp nt st uncntr', '38600 Meniere disease NOS', '4139  Angina pectoris NEC/NOS', 'V1251 Hx-ven thrombosis/embols', '36570 Glaucoma stage NOS'],
  'long sg.txt': ['3893 Venous catheterization, not elsewhere classified', '0016 Pressurized treatment of venous bypass graft [conduit] with pharmaceutical substance'],
  'short sg.txt': ['3893 Venous cath NEC', '0016 Press treat ven byp gft'],
};

/** Writes the files as the publisher does: CRLF, ISO-8859-1. */
export async function writeGemFiles(root: string, files: Readonly<Record<string, readonly string[]>> = gemFiles): Promise<string> {
  await mkdir(root, { recursive: true });
  for (const [name, lines] of Object.entries(files)) await writeFile(path.join(root, name), `${lines.join('\r\n')}\r\n`, 'latin1');
  return root;
}

/** Runs an ingest of mapping files in this process. */
export function ingestGems(dataDirectory: string, from?: string, context: Partial<IngestContext> = {}): Promise<SourceRun> {
  return ingestSource('gems', dataDirectory, from, context);
}

/** The mappings in force in a data folder. */
export async function installedGems(dataDirectory: string): Promise<Gems> {
  const gems = await openInstalledGems(dataDirectory);
  if (gems === undefined) throw new Error('No mappings are installed.');
  return gems;
}
