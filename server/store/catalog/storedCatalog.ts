import type { IsoDate } from '../../core/base/isoDate';
import type { Catalog, CodeChange, CodeConversion, CodeRecord, CodeStatus, EditionDifference, RecordPage, SearchPage, SeventhCharacter, Validity } from '../../core/icd/catalog';
import { ProblemError } from '../../core/base/problem';
import { chapterOf } from '../../core/icd/chapters';
import { codeFromKey, type IcdCode } from '../../core/icd/code';
import { chooseEdition, type Edition, type EditionChoice } from '../../core/icd/edition';
import type { AlphabeticIndex } from '../../core/icd/alphabeticIndex';
import type { IndexKind } from '../../core/icd/indexEntry';
import { choosePart, type ReleasePart } from '../../core/icd/releasePart';
import type { TabularList } from '../../core/icd/tabular';
import type { PhraseBook } from '../../core/note/mentions/phraseBook';
import type { CatalogFolder } from './catalogFolder';
import type { CodeTable } from './codes/codeTable';
import { StoredIndex } from './indexes/storedIndex';
import { StoredPhraseBook } from './phrases/storedPhraseBook';
import { packKey, packedLength, packedRange, unpackKey } from './codes/packedKey';
import { PartLookup } from './parts/partLookup';
import { readEncounter, type EncounterQuery } from './terms/query/encounterWords';
import { chooseLabel } from './terms/query/seventhLabel';
import { TermIndex } from './terms/termIndex';
import { titleWords } from './terms/words/titleWords';
import type { TitleBook } from './titles/titleBook';
import type { Titles } from './titles/titles';
import { validityRuns } from './codes/validityRuns';

/** The catalog of a release: typed arrays for codes and titles. */
export class StoredCatalog implements Catalog {
  readonly releaseId: string;
  readonly editions: readonly Edition[];
  readonly parts: readonly ReleasePart[];
  readonly #folder: CatalogFolder;
  readonly #codes: CodeTable;
  readonly #titles: TitleBook;
  #termIndex: TermIndex | undefined;
  #parts: PartLookup | undefined;
  #phrases: PhraseBook | undefined;
  /** Cache of validity by presence and billability: about a hundred combinations among 98,000 codes. */
  readonly #validity = new Map<string, readonly Validity[]>();

  readonly #onDamage: ((error: ProblemError) => void) | undefined;
  readonly #damaged = new Set<'phrases' | 'indexes'>();

  /**
   * @param onDamage called once for each file that cannot be read later on; the catalog continues without it. If absent, the
   * caller that needs the file gets an exception
   */
  constructor(releaseId: string, folder: CatalogFolder, onDamage?: (error: ProblemError) => void) {
    this.#onDamage = onDamage;
    this.releaseId = releaseId;
    this.editions = folder.editions;
    this.parts = folder.parts;
    this.#folder = folder;
    this.#codes = folder.codes;
    this.#titles = folder.titles;
  }

  /**
   * Attaches everything read after the codes, so that problems show now and not in a later query.
   * @throws ProblemError if a file has unexpected content
   */
  async readRest(): Promise<void> {
    await this.#folder.readRest();
    this.#terms();
    this.#partLookup();
  }

  #terms(): TermIndex {
    return (this.#termIndex ??= new TermIndex(this.#folder.terms()));
  }

  #partLookup(): PartLookup {
    return (this.#parts ??= new PartLookup(this.#folder));
  }

  editionOn(on: IsoDate): EditionChoice {
    const choice = chooseEdition(this.editions, on);
    if (choice === undefined) throw new RangeError(`The catalog ${this.releaseId} has no edition.`);
    return choice;
  }

  lookup(code: IcdCode, on: IsoDate): CodeRecord | undefined {
    const id = this.#codes.find(code);
    return id < 0 ? undefined : this.#record(id, this.#positionOn(on));
  }

  status(code: IcdCode, on: IsoDate): CodeStatus {
    const id = this.#codes.find(code);
    return id < 0 ? 'absent' : this.#status(id, this.#positionOn(on));
  }

  knows(code: IcdCode): boolean {
    return this.#codes.find(code) >= 0;
  }

  categories(on: IsoDate): readonly CodeRecord[] {
    const position = this.#positionOn(on);
    return this.#codes.categoriesIn(position).map((id) => this.#record(id, position));
  }

  children(code: IcdCode, on: IsoDate): readonly CodeRecord[] {
    const position = this.#positionOn(on);
    return this.#childIds(code, position).map((id) => this.#record(id, position));
  }

  byPrefix(prefix: string, on: IsoDate, limit: number): RecordPage {
    const packed = packKey(prefix);
    const position = this.#positionOn(on);
    const length = packed < 0 ? 0 : packedLength(packed);
    const ids: number[] = [];
    const range = packedRange(packed, length);
    for (let id = packed < 0 ? this.#codes.size : this.#codes.lowerBound(range.from); this.#codes.keyAt(id) < range.to && id < this.#codes.size; id += 1) {
      if (!this.#codes.isIn(id, position) || this.#codes.stemLengthAt(id) > length) continue;
      if (ids.length >= limit) return this.#page(ids, position, true);
      ids.push(id);
    }
    return this.#page(ids, position, false);
  }

  search(words: string, on: IsoDate, limit: number): SearchPage {
    const position = this.#positionOn(on);
    const codes = this.#codes;
    const judge = {
      isIn: (id: number) => codes.isIn(id, position),
      isReportable: (id: number) => codes.isBillableIn(id, position) || codes.isStem(id, position),
      keyOf: (id: number) => unpackKey(codes.keyAt(id)),
      find: (key: string) => codes.find(key),
    };
    const encounter = readEncounter(words);
    const { hits, hasMore, isReached } = this.#terms().search({ words: encounter.words, position, judge, limit });
    return {
      hits: hits.map(({ codeId, score, reading }) => {
        const record = this.#record(this.#withEncounter(codeId, position, encounter), position);
        return {
          record,
          score,
          // Lazy, because most lists never show it.
          get matched() {
            return [...new Set(titleWords(record.longTitle).filter(({ term }) => isReached(term, reading)).map(({ written }) => written))];
          },
        };
      }),
      hasMore,
    };
  }

  /** For a stem, the code whose seventh character matches the query (encounter, eye, stage); otherwise the code itself. */
  #withEncounter(id: number, position: number, encounter: EncounterQuery): number {
    if ((encounter.wanted.length === 0 && encounter.aside.size === 0) || !this.#codes.isStem(id, position)) return id;
    const { longTitle } = this.#titlesOf(id, position);
    const children = this.#codes.childrenOf(id, position);
    const labelAt = (place: number): string => this.#titlesOf(children[place] ?? id, position).longTitle.slice(longTitle.length + 2);
    return children[chooseLabel({ count: children.length, labelAt }, encounter)] ?? id;
  }

  seventhCharacters(stem: IcdCode, on: IsoDate): readonly SeventhCharacter[] {
    const position = this.#positionOn(on);
    const id = this.#codes.find(stem);
    if (id < 0 || !this.#codes.isStem(id, position)) return [];
    const { longTitle } = this.#titlesOf(id, position);
    return this.#childIds(stem, position).map((child) => ({
      character: unpackKey(this.#codes.keyAt(child)).slice(-1),
      label: this.#titlesOf(child, position).longTitle.slice(longTitle.length + 2),
      code: this.#codeAt(child),
    }));
  }

  alphabeticIndex(kind: IndexKind, on: IsoDate): AlphabeticIndex | undefined {
    const indexes = this.#readLate('indexes');
    const chosen = indexes === undefined ? undefined : choosePart(indexes.heads.filter((head) => head.kind === kind), on);
    if (indexes === undefined || chosen === undefined) return undefined;
    const { edition, isReconstructed } = chosen.part;
    return new StoredIndex({ edition, isOfEdition: chosen.inForce, isReconstructed }, indexes, chosen.part);
  }

  tabular(on: IsoDate): TabularList | undefined {
    return this.#partLookup().tabular(on);
  }

  isPoaExempt(code: IcdCode, on: IsoDate): boolean | undefined {
    return this.#partLookup().isPoaExempt(code, on);
  }

  successors(code: IcdCode): readonly CodeConversion[] {
    return this.#partLookup().successors(code);
  }

  predecessors(code: IcdCode): readonly CodeConversion[] {
    return this.#partLookup().predecessors(code);
  }

  changes(code: IcdCode): readonly CodeChange[] {
    return this.#partLookup().changes(code);
  }

  #readLate<Name extends 'phrases' | 'indexes'>(name: Name): ReturnType<CatalogFolder[Name]> | undefined {
    if (this.#damaged.has(name)) return undefined;
    try {
      return this.#folder[name]() as ReturnType<CatalogFolder[Name]>;
    } catch (error) {
      if (!(error instanceof ProblemError) || this.#onDamage === undefined) throw error;
      this.#damaged.add(name);
      this.#onDamage(error);
      return undefined;
    }
  }

  phrases(): PhraseBook | undefined {
    if (this.#phrases !== undefined) return this.#phrases;
    const snapshot = this.#readLate('phrases');
    if (snapshot !== undefined) this.#phrases = new StoredPhraseBook(snapshot, this.#codes, (on) => this.#positionOn(on));
    return this.#phrases;
  }

  differences(before: string, after: string): readonly EditionDifference[] {
    const [from, to] = [before, after].map((id) => this.editions.findIndex((edition) => edition.id === id));
    if (from === undefined || to === undefined || from < 0 || to < 0) return [];
    const found: EditionDifference[] = [];
    for (let id = 0; id < this.#codes.size; id += 1) {
      const action = this.#actionBetween(id, from, to);
      if (action === undefined) continue;
      const title = (position: number): string => (this.#codes.isIn(id, position) ? this.#titlesOf(id, position).longTitle : '');
      const difference = { code: this.#codeAt(id), action, titleBefore: title(from), titleAfter: title(to) };
      if (action !== 'revised' || difference.titleBefore !== difference.titleAfter) found.push(difference);
    }
    return found;
  }

  #positionOn(on: IsoDate): number {
    return this.editions.indexOf(this.editionOn(on).edition);
  }

  #childIds(code: IcdCode, position: number): readonly number[] {
    const id = this.#codes.find(code);
    return id < 0 || !this.#codes.isIn(id, position) ? [] : this.#codes.childrenOf(id, position);
  }

  #page(ids: readonly number[], position: number, hasMore: boolean): RecordPage {
    return { records: ids.map((id) => this.#record(id, position)), hasMore };
  }

  #status(id: number, position: number): CodeStatus {
    if (!this.#codes.isIn(id, position)) return 'absent';
    return this.#codes.isBillableIn(id, position) ? 'billable' : 'header';
  }

  #record(id: number, position: number): CodeRecord {
    const worded = this.#nearestWith(id, position);
    const parent = this.#codes.parentOf(id, worded);
    const code = this.#codeAt(id);
    return {
      code,
      status: this.#status(id, position),
      ...this.#titlesOf(id, worded),
      chapter: chapterOf(code).number,
      parent: parent < 0 ? undefined : this.#codeAt(parent),
      isExtension: this.#codes.stemLengthAt(id) > 0,
      validity: this.#validityOf(id),
    };
  }

  /** `revised` only means that some edition has another title. */
  #actionBetween(id: number, from: number, to: number): CodeChange['action'] | undefined {
    const before = this.#status(id, from);
    const after = this.#status(id, to);
    if (before === after) return before !== 'absent' && this.#codes.isRewordedAt(id) ? 'revised' : undefined;
    if (before === 'absent') return 'added';
    if (after === 'absent') return 'deleted';
    return after === 'header' ? 'toHeader' : 'toBillable';
  }

  /** The edition itself if it has the code, otherwise the nearest that does; of two, the older. */
  #nearestWith(id: number, position: number): number {
    for (let distance = 0; distance < this.editions.length; distance += 1) {
      if (position >= distance && this.#codes.isIn(id, position - distance)) return position - distance;
      if (position + distance < this.editions.length && this.#codes.isIn(id, position + distance)) return position + distance;
    }
    return position;
  }

  #titlesOf(id: number, position: number): Titles {
    const reworded = this.#codes.isRewordedAt(id) ? this.#titles.findReworded(id, position) : undefined;
    return reworded ?? this.#titles.base(id);
  }

  #validityOf(id: number): readonly Validity[] {
    const present = this.#codes.presentAt(id);
    const billable = this.#codes.billableAt(id);
    const name = `${present}/${billable}`;
    const known = this.#validity.get(name);
    if (known !== undefined) return known;
    const runs = validityRuns(this.editions, present, billable);
    this.#validity.set(name, runs);
    return runs;
  }

  #codeAt(id: number): IcdCode {
    const code = codeFromKey(unpackKey(this.#codes.keyAt(id)));
    if (code === undefined) throw new RangeError(`The catalog ${this.releaseId} holds no code number ${id}.`);
    return code;
  }
}
