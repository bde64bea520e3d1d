import type { Steps } from '../../../core/base/steps';
import type { ProcedureCodes, ProcedureIndex, ProcedureIndexLine } from '../../../core/icd/procedureCodes';
import { titleWords } from '../../catalog/terms/words/titleWords';

/** What codes with one beginning are called: by the tables ("Resection", "Gallbladder") or by a line of the Index ("Cholecystectomy"). */
export interface ProcedureName {
  /** 3 to 7 characters. */
  readonly beginning: string;
  /** See `titleWords`; each once. */
  readonly terms: readonly string[];
  readonly isOfTables: boolean;
  /** Terms of its operation by the tables; none of a line of the Index. */
  readonly operation: readonly string[];
}

/** Section of the operations; names of the others begin with the section ("Imaging"). */
const surgical = '0';
/** Lines of the Index that are read in one step: a millisecond or two. */
const linesOfStep = 500;
/** A line of the Index with fewer characters leads to no table. */
const tableLength = 3;

/** The names of all codes, without approach, device and qualifier: by the tables one for each operation and body part, by the Index one for each line that leads to codes. */
export function* collectProcedureNames(procedures: ProcedureCodes): Steps<readonly ProcedureName[]> {
  const known = new Map<string, readonly string[]>();
  const termsOf = (label = ''): readonly string[] => {
    const terms = known.get(label) ?? titleWords(label).map(({ term }) => term);
    known.set(label, terms);
    return terms;
  };
  const names: ProcedureName[] = [];
  for (const section of procedures.next('')) {
    const above = section.value === surgical ? [] : termsOf(section.label);
    for (const system of procedures.next(section.value)) {
      yield undefined;
      for (const { value, label } of procedures.next(section.value + system.value)) {
        const table = section.value + system.value + value;
        const operation = termsOf(label);
        for (const part of procedures.next(table)) {
          const beginning = table + part.value;
          const terms = label === undefined || part.label === undefined ? titleTerms(beginning, procedures) : [...operation, ...termsOf(part.label)];
          names.push({ beginning, terms: [...new Set([...above, ...terms])], isOfTables: label !== undefined, operation });
        }
      }
    }
  }
  for (const { line: { line, code }, terms } of indexLines(procedures.index)) {
    if (line % linesOfStep === 0) yield undefined;
    if (code !== undefined && code.length >= tableLength) names.push({ beginning: code, terms: [...new Set(terms)], isOfTables: false, operation: [] });
  }
  return names;
}

/** Of codes that are newer than the tables, or came without them: the title up to approach, device and qualifier. */
function titleTerms(beginning: string, procedures: ProcedureCodes): readonly string[] {
  const [code = ''] = procedures.beginningWith(beginning, 1);
  const [name = ''] = (procedures.title(code) ?? '').split(/,| with | using /, 1);
  return titleWords(name).map(({ term }) => term);
}

/** What the Index sends words to, by their terms joined by blanks. */
export interface IndexWords {
  /** The tables' word ("Profunda femoris use Femoral Artery"). */
  readonly tables: ReadonlyMap<string, string>;
  /** Operations, without codes of their own ("Ligation see Occlusion", "Biopsy see Excision with qualifier Diagnostic"). */
  readonly operations: ReadonlyMap<string, readonly string[]>;
}

export function* readIndexWords(index: ProcedureIndex | undefined): Steps<IndexWords> {
  const tables = new Map<string, string>();
  const operations = new Map<string, string[]>();
  for (const { line: { line, code, see, use }, terms } of indexLines(index)) {
    if (line % linesOfStep === 0) yield undefined;
    const phrase = terms.join(' ');
    if (use !== undefined) tables.set(phrase, use);
    if (see === undefined || code !== undefined) continue;
    const known = operations.get(phrase);
    if (known === undefined) operations.set(phrase, [see]);
    else known.push(see);
  }
  return { tables, operations };
}

/** Every line of the Index, with the terms of those above it and its own. */
function* indexLines(index: ProcedureIndex | undefined): Generator<{ readonly line: ProcedureIndexLine; readonly terms: readonly string[] }> {
  const above: (readonly string[])[] = [];
  for (let number = 0; ; number += 1) {
    const line = index?.find(number);
    if (line === undefined) return;
    above.length = line.depth - 1;
    above.push(titleWords(line.term).map(({ term }) => term));
    yield { line, terms: above.flat() };
  }
}
