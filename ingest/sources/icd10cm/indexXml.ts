import type { Problem } from '../../../server/core/base/problem';
import { parseIndexCode, type IndexCode, type IndexEntry, type IndexKind, type IndexTerm } from '../../../server/core/icd/indexEntry';
import { readXml, type XmlVisitor } from '../../readXml';
import { ProblemList } from './problemList';

/** One index of a release, with every line in document order. */
export interface IndexFile {
  readonly kind: IndexKind;
  /** From the `version` element: the fiscal year, 2026. */
  readonly fiscalYear: number;
  readonly entries: readonly IndexEntry[];
}

export interface ParsedIndexFile {
  /** Absent if the file is not a complete index; `problems` says why. */
  readonly value: IndexFile | undefined;
  readonly problems: readonly Problem[];
  /** Lines that could not be read completely; the rest of the index is usable. */
  readonly warnings: readonly Problem[];
}

const root = 'ICD10CM.index';
const firstColumn = 2;
const columnCount = 6;
const refetch = 'Fetch the file again from the publisher.';

/**
 * Parses the XML of the Alphabetic Index, the External Cause Index, the Neoplasm Table or the Table of Drugs (`icd10cm_index.xsd`,
 * `icd10cm_drug_neoplasm.xsd`): `letter > mainTerm > term`, each with `title` (mixed with `nemod`), `code`, `manif`, `see`,
 * `seeAlso`, `seecat`, `subcat`, and in the tables `cell@col` 2–7, where dashes mean none. The document's headings identify which
 * one it is.
 */
export async function parseIndexFile(content: Uint8Array, options: { readonly name: string; readonly signal: AbortSignal }): Promise<ParsedIndexFile> {
  const { name, signal } = options;
  const reader = new IndexReader(name);
  const broken = await readXml(content, { name, signal, visitor: reader });
  if (broken !== undefined) return { value: undefined, problems: [broken], warnings: [] };
  return reader.result();
}

interface OpenLine {
  readonly path: readonly IndexTerm[];
  readonly entry: { -readonly [Field in keyof IndexEntry]: IndexEntry[Field] };
  cells?: (IndexCode | undefined)[];
}

class IndexReader implements XmlVisitor {
  readonly #name: string;
  readonly #warnings: ProblemList;
  readonly #entries: IndexEntry[] = [];
  readonly #lines: OpenLine[] = [];
  readonly #heads: string[] = [];
  #isIndex = false;
  #version = '';
  #documentTitle = '';
  #depth = 0;
  /** Text of the current element, without that of nested elements. */
  #text = '';
  #column = 0;
  /** A title in pieces: its own text and the modifiers between. */
  #titlePieces: { readonly text: string; readonly isModifier: boolean }[] = [];
  #isInTitle = false;

  constructor(name: string) {
    this.#name = name;
    this.#warnings = new ProblemList(name);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    if (this.#depth === 1) this.#isIndex = name === root;
    if (name === 'nemod') this.#titlePieces.push({ text: this.#text, isModifier: false });
    this.#text = '';
    switch (name) {
      case 'mainTerm':
      case 'term': {
        const path = this.#lines.at(-1)?.path ?? [];
        this.#lines.push({ path, entry: { path } });
        break;
      }
      case 'title':
        this.#titlePieces = [];
        this.#isInTitle = true;
        break;
      case 'cell':
        this.#column = Number(attributes['col']);
        break;
      default:
    }
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#depth -= 1;
    const text = squeeze(this.#text);
    const line = this.#lines.at(-1);
    switch (name) {
      case 'version':
        this.#version = text;
        break;
      case 'head':
        this.#heads.push(text);
        break;
      case 'nemod':
        if (this.#isInTitle) this.#titlePieces.push({ text: this.#text, isModifier: true });
        break;
      case 'title':
        this.#titlePieces.push({ text: this.#text, isModifier: false });
        this.#isInTitle = false;
        this.#closeTitle();
        break;
      case 'mainTerm':
      case 'term':
        this.#lines.pop();
        break;
      default:
        if (line !== undefined && text !== '') this.#setField(line, name, text);
    }
    this.#text = '';
  }

  result(): ParsedIndexFile {
    const problems = new ProblemList(this.#name);
    const kind = this.#kind();
    const fiscalYear = /^20\d\d$/.test(this.#version) ? Number(this.#version) : undefined;
    if (!this.#isIndex || kind === undefined) problems.add('This is not an ICD-10-CM index or table.', undefined, 'The Alphabetic Index, the External Cause Index, the Neoplasm Table and the Drug Table are read.');
    else if (fiscalYear === undefined) problems.add(`The index does not say which year it is for (version "${this.#version.slice(0, 20)}").`, undefined, refetch);
    else if (!this.#entries.some(({ code, cells }) => code !== undefined || cells !== undefined)) problems.add('The index has no lines with codes.', undefined, refetch);
    const warnings = this.#warnings.list();
    if (kind === undefined || fiscalYear === undefined || !problems.isEmpty) return { value: undefined, problems: problems.list(), warnings };
    return { value: { kind, fiscalYear, entries: this.#entries }, problems: [], warnings };
  }

  #kind(): IndexKind | undefined {
    const [firstHead] = this.#heads;
    if (firstHead !== undefined) return /neoplasm/i.test(firstHead) ? 'neoplasms' : /substance|drug/i.test(firstHead) ? 'drugs' : undefined;
    if (/external cause/i.test(this.#documentTitle)) return 'external-causes';
    return /index/i.test(this.#documentTitle) ? 'diseases' : undefined;
  }

  /** Closes the title of the document, of a letter, or of the current line, where it precedes everything else. */
  #closeTitle(): void {
    const line = this.#lines.at(-1);
    if (line === undefined) {
      if (this.#depth === 1) this.#documentTitle = squeeze(this.#titlePieces.map(({ text }) => text).join(' '));
      return;
    }
    const term = toTerm(this.#titlePieces);
    if (term.written === '') this.#warnings.add(`A line below "${line.path.map(({ written }) => written).join(', ')}" has no words.`, undefined, refetch);
    const path = [...line.path, term];
    this.#lines[this.#lines.length - 1] = { path, entry: { path } };
    const opened = this.#lines.at(-1);
    if (opened !== undefined) this.#entries.push(opened.entry);
  }

  #setField(line: OpenLine, name: string, text: string): void {
    const { entry } = line;
    switch (name) {
      case 'code':
        this.#setCode(line, text, (code) => (entry.code = code));
        break;
      case 'manif': {
        // The Neoplasm Table of FY2017 to FY2025 has a site here once ("ventral surface of tongue"): not a code, and no loss.
        const manifestation = parseIndexCode(text);
        if (manifestation !== undefined) entry.manifestation = manifestation;
        break;
      }
      case 'see':
        entry.see = text;
        break;
      case 'seeAlso':
        entry.seeAlso = text;
        break;
      case 'seecat':
        entry.seeCategory = text;
        break;
      case 'subcat':
        entry.seeSubcategory = text;
        break;
      case 'cell':
        this.#setCell(line, text);
        break;
      default:
    }
  }

  #setCell(line: OpenLine, text: string): void {
    if (/^-+$/.test(text)) return;
    const place = this.#column - firstColumn;
    if (!(place >= 0 && place < columnCount)) {
      this.#warn(line, `a code (${text.slice(0, 20)}) in column ${this.#column}, which the tables do not have`);
      return;
    }
    this.#setCode(line, text, (code) => {
      const cells = line.cells ?? Array.from({ length: columnCount }, () => undefined);
      cells[place] = code;
      line.cells = cells;
      line.entry.cells = cells;
    });
  }

  #setCode(line: OpenLine, text: string, set: (code: IndexCode) => void): void {
    const code = parseIndexCode(text);
    if (code === undefined) this.#warn(line, `"${text.slice(0, 20)}", which does not have the form of a code`);
    else set(code);
  }

  #warn(line: OpenLine, what: string): void {
    this.#warnings.add(`The line "${line.path.map(({ written }) => written).join(', ').slice(0, 120)}" has ${what}.`, undefined, 'The rest of the index is used.');
  }
}

/**
 * Joins the pieces of a title: `vein<nemod>(peripheral)</nemod> NEC`; pieces within a word are joined without space:
 * `delta-<nemod>(super)</nemod>infection`, `Cancer<nemod>(o)</nemod>phobia`.
 */
function toTerm(pieces: readonly { readonly text: string; readonly isModifier: boolean }[]): IndexTerm {
  let title = '';
  let written = '';
  const nemods: string[] = [];
  for (const { text, isModifier } of pieces) {
    if (isModifier) {
      const isWithinWord = /-$/.test(written) || /^\s*\(\w\)\s*$/.test(text);
      written += isWithinWord ? text : ` ${text}`;
      if (!isWithinWord) title += ' ';
      nemods.push(...splitModifiers(text).filter((modifier) => modifier.length > 1));
    } else {
      title += text;
      written += text;
    }
  }
  return { title: tidy(title), written: tidy(written), nemods };
}

/** `(with crisis) (acute)` → `with crisis`, `acute`; nested parentheses are kept. */
function splitModifiers(text: string): string[] {
  const modifiers: string[] = [];
  let depth = 0;
  let current = '';
  const flush = (): void => {
    const modifier = squeeze(current);
    if (modifier !== '') modifiers.push(modifier);
    current = '';
  };
  for (const character of text) {
    if (character === '(') {
      depth += 1;
      if (depth === 1) flush();
      else current += character;
    } else if (character === ')' && depth > 0) {
      depth -= 1;
      if (depth === 0) flush();
      else current += character;
    } else {
      current += character;
    }
  }
  flush();
  return modifiers;
}

/** Collapses spaces, and removes those before commas. */
function tidy(text: string): string {
  return squeeze(text).replace(/ ([,;])/g, '$1');
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
