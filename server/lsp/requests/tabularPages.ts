import type { Location, Position, Range } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { IsoDate } from '../../core/base/isoDate';
import type { Span } from '../../core/base/span';
import type { CodeNotes } from '../../core/codeNotes/codeNote';
import type { Catalog } from '../../core/icd/catalog';
import { categoryOf, parseIcdCode, type IcdCode } from '../../core/icd/code';
import { idOf, makeCodeTree, type CodeTree, type TreeNode } from '../../service/tree/codeTree';
import { renderTabularPage, type TabularPage } from '../../service/tree/tabularPage';
import { toRange } from '../convert';
import { tabularScheme } from '../protocol';

/** A Tabular List page as a read-only document of the editor. */
export interface PageDocument {
  readonly page: TabularPage;
  readonly document: TextDocument;
}

/** A code or header as written on pages, also before a dash (`E08.-`). */
const codeInPage = /\b[A-Z][0-9A-Z]{2}(?:\.[0-9A-Z]{1,4})?/g;

/** Capacity of the page cache. The largest page (S52) has about 5,000 lines. */
const mostPages = 40;

/** Pages and trees of one catalog and one set of notes; the owner creates a new instance when either changes. */
export class TabularPages {
  readonly catalog: Catalog;
  readonly codeNotes: CodeNotes;
  readonly #pages = new Map<string, PageDocument | undefined>();
  readonly #trees = new Map<string, CodeTree>();

  constructor(catalog: Catalog, codeNotes: CodeNotes) {
    this.catalog = catalog;
    this.codeNotes = codeNotes;
  }

  tree(on: IsoDate): CodeTree {
    const { id } = this.catalog.editionOn(on).edition;
    const tree = this.#trees.get(id) ?? makeCodeTree(this.catalog, on);
    this.#trees.set(id, tree);
    return tree;
  }

  /** The page that contains a code; undefined if the date's edition lacks even its category. */
  page(code: IcdCode, on: IsoDate): PageDocument | undefined {
    const uri = this.#uri(code, on);
    if (this.#pages.has(uri)) return this.#pages.get(uri);
    const page = renderTabularPage(code, { catalog: this.catalog, codeNotes: this.codeNotes, on });
    const made = page === undefined ? undefined : { page, document: TextDocument.create(uri, 'plaintext', 0, page.text) };
    if (this.#pages.size >= mostPages) this.#pages.clear();
    this.#pages.set(uri, made);
    return made;
  }

  /** The page at an address from {@link locate}; undefined for any other. */
  pageAt(uri: string): PageDocument | undefined {
    const [, edition = '', category = ''] = /^[\w-]+:\/([^/]+)\/([A-Z0-9]{3})\.tabular$/.exec(uri) ?? [];
    const code = parseIcdCode(category);
    const on = this.catalog.editions.find(({ id }) => id === edition)?.firstDay;
    return code === undefined || on === undefined ? undefined : this.page(code, on);
  }

  /** The code at a position of a page: one listed there with its title, or one that a note names. */
  codeAt(uri: string, position: Position): { readonly code: IcdCode; readonly on: IsoDate; readonly range: Range } | undefined {
    const found = this.pageAt(uri);
    const on = found?.page.edition.firstDay;
    if (found === undefined || on === undefined) return undefined;
    const line = found.document.getText({ start: { line: position.line, character: 0 }, end: { line: position.line + 1, character: 0 } });
    for (const { index, 0: text } of line.matchAll(codeInPage)) {
      const code = parseIcdCode(text);
      if (code === undefined || index > position.character || index + text.length < position.character) continue;
      if (this.catalog.lookup(code, on) === undefined) continue;
      return { code, on, range: { start: { line: position.line, character: index }, end: { line: position.line, character: index + text.length } } };
    }
    return undefined;
  }

  /** The location of a code on its page; a seventh character is located at its stem if the page does not list it. */
  locate(code: IcdCode, on: IsoDate): Location | undefined {
    const found = this.page(code, on);
    const span = found?.page.places.get(code) ?? found?.page.places.get(found.page.category);
    return found === undefined || span === undefined ? undefined : this.#location(found, span);
  }

  /** The same as an address with line, as editors open it. */
  link(code: IcdCode, on: IsoDate): string | undefined {
    const place = this.locate(code, on);
    return place === undefined ? undefined : `${place.uri}#L${place.range.start.line + 1}`;
  }

  /** The location of a note on its code's page. */
  locateNote(code: IcdCode, noteId: number, on: IsoDate): Location | undefined {
    const found = this.page(code, on);
    const span = found?.page.notes.get(noteId);
    return found === undefined || span === undefined ? undefined : this.#location(found, span);
  }

  /** The location of a tree node; for chapters and blocks the top of their first category's page, without rendering it. */
  locateNode(node: TreeNode, on: IsoDate): Location | undefined {
    if (node.kind === 'code' && node.record.parent !== undefined) return this.locate(node.record.code, on);
    const first = node.kind === 'chapter' ? node.chapter.first : node.kind === 'block' ? node.block.first : idOf(node);
    const code = parseIcdCode(first);
    return code === undefined ? undefined : { uri: this.#uri(code, on), range: top };
  }

  #location({ document }: PageDocument, span: Span): Location {
    return { uri: document.uri, range: toRange(document, span) };
  }

  #uri(code: IcdCode, on: IsoDate): string {
    return `${tabularScheme}:/${this.catalog.editionOn(on).edition.id}/${categoryOf(code)}.tabular`;
  }
}

const top: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
