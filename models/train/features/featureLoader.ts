import { open, type FileHandle } from 'node:fs/promises';
import type { LoadedPictures, PictureLoader, PictureRequest } from '../loader/pictureLoader';

/** Serves rows of a feature file instead of images: one read per film, nothing kept in memory. */
export class FeatureLoader implements PictureLoader {
  readonly #handle: FileHandle;
  readonly #size: number;
  readonly #rows: ReadonlyMap<string, number>;

  private constructor(handle: FileHandle, size: number, rows: ReadonlyMap<string, number>) {
    this.#handle = handle;
    this.#size = size;
    this.#rows = rows;
  }

  /**
   * @param size floats per row
   * @param paths pictures in the order of the rows
   */
  static async open(file: string, size: number, paths: readonly string[]): Promise<FeatureLoader> {
    return new FeatureLoader(await open(file, 'r'), size, new Map(paths.map((path, row) => [path, row])));
  }

  async load(requests: readonly PictureRequest[]): Promise<LoadedPictures> {
    const values = new Float32Array(requests.length * this.#size);
    const problems = await Promise.all(
      requests.map(async ({ path }, index) => {
        const row = values.subarray(index * this.#size, (index + 1) * this.#size);
        const at = this.#rows.get(path);
        if (at !== undefined) await this.#handle.read(new Uint8Array(row.buffer, row.byteOffset, row.byteLength), 0, row.byteLength, at * row.byteLength);
        if (at !== undefined && !Number.isNaN(row[0])) return undefined;
        row.fill(0);
        return 'The picture could not be read when its features were computed.';
      }),
    );
    return { values, problems };
  }

  dispose(): void {
    void this.#handle.close();
  }
}
