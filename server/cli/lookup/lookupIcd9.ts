import { ProblemError } from '../../core/base/problem';
import { parseIcdCode } from '../../core/icd/code';
import { parseIcd9Code, type Icd9Code } from '../../core/icd/icd9Code';
import { disclaimer } from '../../core/base/disclaimer';
import { describeGemFlags, findIcd9Card, type Icd9Card } from '../../service/cards/icd9Card';
import type { Engine } from '../engine';

/** The ICD-9-CM face of `hcdr lookup`: a text for people, and plain data for `--json`. */
export interface Icd9Answer {
  readonly json: unknown;
  readonly text: string;
}

/**
 * Answers a lookup of an ICD-9-CM code (`250.00`, `E880.9`, `V12.51`, `38.93`). A text that is also an ICD-10-CM code of
 * any installed release is left to that.
 * @returns undefined where the text is not one, or nothing is known of it
 * @throws ProblemError where only the mappings could tell and they are not installed
 */
export function answerIcd9(text: string, { catalog, gems, procedures, on }: Engine): Icd9Answer | undefined {
  const code = parseIcd9Code(text);
  const newer = parseIcdCode(text);
  if (code === undefined || (newer !== undefined && catalog.lookup(newer, on) !== undefined)) return undefined;
  if (gems === undefined) {
    if (newer !== undefined) return undefined;
    throw new ProblemError({
      what: `"${text}" has the form of an ICD-9-CM code, and the mappings from ICD-9-CM are not installed.`,
      advice: 'Run `hcdr ingest gems --from <folder of the GEM files>`. An ICD-10-CM code begins with a letter, such as J18.9.',
    });
  }
  const card = findIcd9Card(code, { gems, catalog, procedures, on }) ?? asProcedure(text, (procedure) => findIcd9Card(procedure, { gems, catalog, procedures, on }));
  if (card === undefined) {
    if (newer !== undefined) return undefined;
    throw new ProblemError({ what: `"${text}" has the form of an ICD-9-CM code, but is in neither version 32 nor the mappings.`, advice: 'Give a complete code: 250.00, not 250.' });
  }
  const edition = catalog.editionOn(on);
  const json = { ...card, system: 'ICD-9-CM', valid: false, billable: false, on, release: edition.edition.label, inForce: edition.inForce };
  return { json, text: render(card, card.kind === 'diagnosis' ? `the release of ${on} (${edition.edition.label})` : `ICD-10-PCS ${procedures?.edition ?? ''}`) };
}

/** Without its dot a number of three or four digits may be either; the diagnosis is asked for first. */
function asProcedure(text: string, find: (code: Icd9Code) => Icd9Card | undefined): Icd9Card | undefined {
  const code = parseIcd9Code(text, 'procedure');
  return code === undefined ? undefined : find(code);
}

function render(card: Icd9Card, judgedBy: string): string {
  const none = card.noMap ? '  no equivalent in ICD-10, according to the mapping' : card.isMapped ? '' : '  not in the mapping';
  const lines = [
    `${card.code}  ${card.title ?? '(no title in version 32)'}`,
    `  ICD-9-CM ${card.kind}, not valid for encounters since October 1, 2015`,
    ...(none === '' ? [] : [none]),
    ...card.targets.map((target) => {
      const status = target.status === null ? '' : ` [${target.status === 'absent' ? `not in ${judgedBy}` : card.kind === 'procedure' ? 'valid' : target.status}]`;
      return `  maps to ${target.code}${target.title === null ? '' : `  ${target.title}`} — ${describeGemFlags(target)}${status}`;
    }),
    `  ${disclaimer}`,
  ];
  return `${lines.join('\n')}\n`;
}
