import { ProblemError, type Parsed, type Problem } from '../../../server/core/base/problem';
import type { TabularNoteKind } from '../../../server/core/icd/tabular';
import { parseIcdCode } from '../../../server/core/icd/code';
import type { TabularBlock, TabularExtension, TabularNode, TabularRows } from '../../../server/store/catalog/tabular/tabularInput';
import { readXml, type XmlVisitor } from '../../readXml';
import { UnforeseenCodes } from './unforeseenCodes';

/** Elements of a Tabular XML file that contain notes (`icd10cm_tabular.xsd`, noteType). */
const blockKinds: Readonly<Record<string, TabularNoteKind | 'inclusionTerm'>> = {
  includes: 'includes',
  excludes1: 'excludes1',
  excludes2: 'excludes2',
  codeFirst: 'codeFirst',
  useAdditionalCode: 'useAdditionalCode',
  codeAlso: 'codeAlso',
  notes: 'note',
  inclusionTerm: 'inclusionTerm',
};

/**
 * A line in the wrong element that identifies itself: `Excludes 2:` among inclusion terms (Z91.1, Q21.1, G35.A), or in
 * `useAdditionalCode` (P36.-).
 */
const strayLead = /^exclude[sd]?\s*([12])\s*:\s*/i;

/**
 * Parses a Tabular XML file (`icd10cm-tabular-2026.xml`) into plain rows: chapters, sections and codes with their notes as
 * printed, inclusion terms and seventh characters. Nothing is resolved or inherited here.
 * @returns including problems: irregularities that were corrected or skipped
 * @throws ProblemError for invalid or malicious XML (see {@link readXml}), or if it is not a Tabular List
 */
export async function parseTabularXml(content: Uint8Array, options: { readonly name: string; readonly signal: AbortSignal }): Promise<Parsed<TabularRows>> {
  const reading = new Reading(options.name);
  const broken = await readXml(content, { ...options, visitor: reading });
  if (broken !== undefined) throw new ProblemError(broken);
  return reading.finish();
}

interface OpenNode {
  readonly index: number;
  readonly level: TabularNode['level'];
  parent: number;
  name: string;
  title: string;
  readonly blocks: { kind: TabularNoteKind; notes: string[] }[];
  readonly inclusionTerms: string[];
  readonly extensions: TabularExtension[];
}

const nodeLevels: Readonly<Record<string, TabularNode['level']>> = { chapter: 'chapter', section: 'section', diag: 'code' };

class Reading implements XmlVisitor {
  readonly #name: string;
  readonly #nodes: OpenNode[] = [];
  readonly #open: OpenNode[] = [];
  readonly #path: string[] = [];
  readonly #problems: Problem[] = [];
  readonly #unforeseen: UnforeseenCodes;
  /** Indexes of nodes accepted by {@link UnforeseenCodes}; their descendants have the same form. */
  readonly #passedOver = new Set<number>();
  #version = '';
  #text = '';
  #character = '';
  /** The block of the current lines; a stray `Excludes 2:` switches it. */
  #block: TabularNoteKind | 'inclusionTerm' | undefined;

  constructor(name: string) {
    this.#name = name;
    this.#unforeseen = new UnforeseenCodes(name);
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#path.length === 0 && name !== 'ICD10CM.tabular') throw this.#notATabular(name);
    this.#path.push(name);
    this.#text = '';
    const level = nodeLevels[name];
    if (level !== undefined) this.#openNode(level, attributes['id'] ?? '');
    else if (name === 'extension') this.#character = attributes['char'] ?? '';
    else if (this.#open.length > 0 && blockKinds[name] !== undefined) this.#block = blockKinds[name];
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const above = this.#path.at(-1);
    const text = this.#text.replace(/\s+/g, ' ').trim();
    this.#text = '';
    const node = this.#open.at(-1);
    if (nodeLevels[name] !== undefined) this.#closeNode();
    else if (name === 'version' && this.#path.length === 1) this.#version = text;
    else if (node === undefined) return;
    else if (name === 'name' && above !== undefined && nodeLevels[above] !== undefined) node.name = text;
    else if (name === 'desc' && above !== undefined && nodeLevels[above] !== undefined) node.title = text;
    else if (name === 'extension') this.#addExtension(node, text);
    else if (name === 'note' && this.#block !== undefined) this.#addNote(node, text);
    else if (blockKinds[name] !== undefined) this.#block = undefined;
  }

  finish(): Parsed<TabularRows> {
    const codes = this.#nodes.filter(({ level }) => level === 'code').length;
    if (codes === this.#passedOver.size) throw new ProblemError({ what: 'The Tabular List contains no codes.', where: this.#name, advice: refetch });
    if (this.#unforeseen.areTooMany(codes)) throw this.#broken(`${this.#unforeseen.count} of ${codes} codes have a form that no ICD-10-CM code has had so far.`);
    const kept = this.#nodes.filter(({ index }) => !this.#passedOver.has(index));
    const placeOf = new Map(kept.map(({ index }, place) => [index, place]));
    const nodes = kept.map(({ level, name, title, parent, blocks, inclusionTerms, extensions }): TabularNode => ({ level, name, title, parent: placeOf.get(parent) ?? -1, blocks: mergeBlocks(blocks), inclusionTerms, extensions }));
    return { value: { version: this.#version, nodes }, problems: [...this.#problems, ...this.#unforeseen.list()] };
  }

  #openNode(level: TabularNode['level'], id: string): void {
    const parent = this.#open.at(-1);
    if ((level === 'chapter') !== (parent === undefined)) throw this.#broken(`A ${level === 'code' ? 'diag' : level} is in the wrong place.`);
    if (level === 'section' && parent?.level !== 'chapter') throw this.#broken(`The section ${id} is inside another one.`);
    const node: OpenNode = { index: this.#nodes.length, level, parent: parent?.index ?? -1, name: level === 'section' ? id : '', title: '', blocks: [], inclusionTerms: [], extensions: [] };
    this.#nodes.push(node);
    this.#open.push(node);
    this.#block = undefined;
  }

  #closeNode(): void {
    const node = this.#open.pop();
    if (node === undefined) return;
    if (node.level !== 'code') {
      if (node.name === '') throw this.#broken(`A ${node.level} has no name.`);
      return;
    }
    const code = parseIcdCode(node.name);
    if (code === undefined) {
      if (!this.#unforeseen.take(node.name.replace(/^(...)\.(?=.)/, '$1'))) throw this.#broken(`"${node.name}" (${node.title}) does not have the form of a code.`);
      this.#passedOver.add(node.index);
      return;
    }
    node.name = code;
    // The name of the parent is known, since it precedes the children.
    const above = this.#open.at(-1);
    if (above?.level !== 'code' || code.startsWith(above.name)) return;
    node.parent = this.#open.findLast(({ level, name }) => level !== 'code' || code.startsWith(name))?.index ?? node.parent;
    this.#problems.push({ what: `The code ${code} is listed under ${above.name}; it is treated as one of the codes above that.`, where: this.#name });
  }

  #addExtension(node: OpenNode, label: string): void {
    const character = this.#character.toUpperCase();
    if (/^[0-9A-Z]$/.test(character)) node.extensions.push({ character, label });
    else this.#problems.push({ what: `"${this.#character}" at ${node.name} is not a seventh character; it is skipped.`, where: this.#name });
  }

  #addNote(node: OpenNode, text: string): void {
    const stray = strayLead.exec(text);
    if (stray !== null) this.#block = stray[1] === '1' ? 'excludes1' : 'excludes2';
    // Instructions continue their heading: ", if applicable, associated influenza" below "Code first".
    const line = (stray === null ? text : text.slice(stray[0].length)).replace(/^,\s*/, '');
    if (line === '') return;
    const kind = this.#block;
    if (kind === undefined) return;
    if (kind === 'inclusionTerm') {
      node.inclusionTerms.push(line);
      return;
    }
    const last = node.blocks.at(-1);
    if (last?.kind === kind) last.notes.push(line);
    else node.blocks.push({ kind, notes: [line] });
  }

  #notATabular(root: string): ProblemError {
    return new ProblemError({ what: `This is not a Tabular List: its root element is "${root}".`, where: this.#name, advice: 'Use the publisher’s file icd10cm-tabular-<year>.xml.' });
  }

  #broken(what: string): ProblemError {
    return new ProblemError({ what: `The Tabular List is damaged. ${what}`, where: this.#name, advice: refetch });
  }
}

/** Merges blocks of one kind at one node, in the place of the first. */
function mergeBlocks(blocks: readonly TabularBlock[]): readonly TabularBlock[] {
  const byKind = new Map<TabularNoteKind, string[]>();
  for (const { kind, notes } of blocks) byKind.set(kind, [...(byKind.get(kind) ?? []), ...notes]);
  return [...byKind].map(([kind, notes]) => ({ kind, notes }));
}

const refetch = 'Fetch the file again from the publisher.';
