import type { Steps } from '../../../core/base/steps';
import type { ProcedureCodes, ProcedureIndex, ProcedureIndexLine } from '../../../core/icd/procedureCodes';
import { titleWords } from '../../catalog/terms/words/titleWords';

/**
 * A document of the search index: a name shared by all codes with one prefix, taken from the tables ("Resection", "Gallbladder")
 * or from a line of the Index ("Cholecystectomy").
 */
export interface ProcedureName {
  /** 3 to 7 characters. */
  readonly prefix: string;
  /** Distinct index terms; see `titleWords`. */
  readonly terms: readonly string[];
  readonly isOfTables: boolean;
  /** Terms of the root operation in the tables; empty for Index lines. */
  readonly operation: readonly string[];
}

/** Section 0, Medical and Surgical. Names of the other sections start with the section ("Imaging"). */
const surgical = '0';
/** Index lines processed per step: one to two milliseconds. */
const linesPerStep = 500;
/** Codes in Index lines with fewer characters do not identify a table. */
const tableLength = 3;

/**
 * The names of all codes, without approach, device and qualifier: from the tables one per operation and body part, from the Index
 * one per line with a code.
 */
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
          const prefix = table + part.value;
          const terms = label === undefined || part.label === undefined ? titleTerms(prefix, procedures) : [...operation, ...termsOf(part.label)];
          names.push({ prefix, terms: [...new Set([...above, ...terms])], isOfTables: label !== undefined, operation });
        }
      }
    }
  }
  for (const { line: { line, code }, terms } of indexLines(procedures.index)) {
    if (line % linesPerStep === 0) yield undefined;
    if (code !== undefined && code.length >= tableLength) names.push({ prefix: code, terms: [...new Set(terms)], isOfTables: false, operation: [] });
  }
  return names;
}

/** For codes that no table covers (newer than the tables, or tables missing): the terms of the title up to approach, device and qualifier. */
function titleTerms(prefix: string, procedures: ProcedureCodes): readonly string[] {
  const [code = ''] = procedures.beginningWith(prefix, 1);
  const [name = ''] = (procedures.title(code) ?? '').split(/,| with | using /, 1);
  return titleWords(name).map(({ term }) => term);
}

/** Cross-references of the Index, by their terms joined by spaces. */
export interface IndexWords {
  /** "Use" references to the tables' word ("Profunda femoris use Femoral Artery"). */
  readonly tables: ReadonlyMap<string, string>;
  /** "See" references of lines without a code, to operations ("Ligation see Occlusion", "Biopsy see Excision with qualifier Diagnostic"). */
  readonly operations: ReadonlyMap<string, readonly string[]>;
}

export function* readIndexWords(index: ProcedureIndex | undefined): Steps<IndexWords> {
  const tables = new Map<string, string>();
  const operations = new Map<string, string[]>();
  for (const { line: { line, code, see, use }, terms } of indexLines(index)) {
    if (line % linesPerStep === 0) yield undefined;
    const phrase = terms.join(' ');
    if (use !== undefined) tables.set(phrase, use);
    if (see === undefined || code !== undefined) continue;
    const known = operations.get(phrase);
    if (known === undefined) operations.set(phrase, [see]);
    else known.push(see);
  }
  return { tables, operations };
}

/** All lines of the Index, each with the terms of its ancestors and its own. */
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
