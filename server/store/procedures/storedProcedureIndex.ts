import type { ProcedureIndex, ProcedureIndexLine } from '../../core/icd/procedureCodes';
import type { Snapshot } from '../catalog/snapshotFile';
import { TextReader } from '../catalog/tabular/textColumn';

/** The Index stored in `procedures.bin`; lines are decoded on demand. */
export class StoredProcedureIndex implements ProcedureIndex {
  readonly edition: string;
  readonly #depth: Uint8Array;
  readonly #term: TextReader;
  readonly #code: TextReader;
  readonly #see: TextReader;
  readonly #use: TextReader;

  constructor(snapshot: Snapshot, edition: string) {
    this.edition = edition;
    this.#depth = snapshot.uint8('indexDepth');
    this.#term = new TextReader(snapshot, 'indexTerm');
    this.#code = new TextReader(snapshot, 'indexCode');
    this.#see = new TextReader(snapshot, 'indexSee');
    this.#use = new TextReader(snapshot, 'indexUse');
  }

  mainTerms(beginning: string, limit: number): readonly ProcedureIndexLine[] {
    const wanted = beginning.trim().toLowerCase();
    const found: ProcedureIndexLine[] = [];
    for (let line = 0; line < this.#depth.length && found.length < limit; line += 1) {
      if (this.#depth[line] === 1 && this.#term.get(line).toLowerCase().startsWith(wanted)) found.push(this.#lineAt(line));
    }
    return found;
  }

  find(line: number): ProcedureIndexLine | undefined {
    return this.#depth[line] === undefined ? undefined : this.#lineAt(line);
  }

  children(line: number): readonly ProcedureIndexLine[] {
    const depth = this.#depth[line] ?? Infinity;
    const children: ProcedureIndexLine[] = [];
    for (let below = line + 1; (this.#depth[below] ?? 0) > depth; below += 1) if (this.#depth[below] === depth + 1) children.push(this.#lineAt(below));
    return children;
  }

  #lineAt(line: number): ProcedureIndexLine {
    const depth = this.#depth[line] ?? 1;
    const [code, see, use] = [this.#code.get(line), this.#see.get(line), this.#use.get(line)];
    return {
      line,
      depth,
      term: this.#term.get(line),
      hasChildren: (this.#depth[line + 1] ?? 0) > depth,
      ...(code === '' ? {} : { code }),
      ...(see === '' ? {} : { see }),
      ...(use === '' ? {} : { use }),
    };
  }
}
