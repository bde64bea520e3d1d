import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { ProblemError } from '../../server/core/base/problem';
import type { Film } from '../contract/film';
import { decodeDicomFilm } from './dicom/decodeDicomFilm';
import { filmProblem } from './filmProblem';
import { defaultMaxPixels } from './pixelLimit';
import { decodeGreyPng } from './pngFallback';
import { recognizePicture } from './recognizePicture';
import { decodeBySharp, loadSharp } from './sharpDecoder';

/** Maximum file size: four times the largest uncompressed film; larger multi-frame files exist, larger films do not. */
const maxBytes = 512 * 1024 * 1024;

export interface DecodeFilmOptions {
  /** Images with more pixels are refused before decoding. */
  readonly maxPixels?: number;
  /** Checked between the steps; the promise then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /**
   * False: PNGs with zlib only. Default: false under Electron on Linux, where sharp's libraries can clash with Electron's own
   * and crash the process; true elsewhere.
   */
  readonly useSharp?: boolean;
}

/**
 * Decodes a PNG, JPEG or DICOM file by content, whatever its extension. Memory is bounded by the stated sizes, which are
 * checked before allocation and against the content.
 * @throws ProblemError that names the file by its base name (for the user: never log it)
 */
export async function decodeFilm(file: string, options: DecodeFilmOptions = {}): Promise<Film> {
  const { maxPixels = defaultMaxPixels, signal } = options;
  const where = path.basename(file);
  signal?.throwIfAborted();
  const bytes = await readPicture(file, where);
  signal?.throwIfAborted();
  const format = recognizePicture(bytes);
  if (format === undefined) throw filmProblem(where, 'This is not a PNG, JPEG or DICOM file.', 'Save the film in one of these formats.');
  const film = format === 'dicom' ? await decodeDicomFilm(bytes, { where, maxPixels }) : await decodePicture(bytes, { format, where, maxPixels, useSharp: options.useSharp ?? !isElectronOnLinux() });
  signal?.throwIfAborted();
  return film;
}

async function decodePicture(bytes: Uint8Array, options: { readonly format: 'png' | 'jpeg'; readonly where: string; readonly maxPixels: number; readonly useSharp: boolean }): Promise<Film> {
  const sharp = options.useSharp ? await loadSharp() : undefined;
  if (sharp !== undefined) return decodeBySharp(sharp, bytes, options);
  if (options.format === 'png') return decodeGreyPng(bytes, options);
  throw filmProblem(options.where, 'JPEG files need the picture decoder (sharp), which does not load on this machine.', 'Save the film as a grayscale PNG, or run the models on Node.js.');
}

async function readPicture(file: string, where: string): Promise<Uint8Array> {
  let size: number;
  try {
    const found = await stat(file);
    if (!found.isFile()) throw filmProblem(where, 'This is not a file.', 'Choose a PNG, JPEG or DICOM file.');
    size = found.size;
    if (size <= maxBytes) return await readFile(file);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw filmProblem(where, `The file cannot be read (${codeOf(error)}).`, 'Check that it exists and that you can read it.');
  }
  throw filmProblem(where, `The file has ${Math.round(size / 1e6)} MB; films have less than ${Math.round(maxBytes / 1e6)} MB.`, 'Export a single frame, or a PNG.');
}

/** The system's error code (`ENOENT`): the message would repeat the path. */
function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown reason';
}

function isElectronOnLinux(): boolean {
  return process.platform === 'linux' && process.versions['electron'] !== undefined;
}
