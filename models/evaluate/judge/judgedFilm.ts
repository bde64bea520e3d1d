import type { XrayImage } from '../../../server/core/xray/xrayImage';
import type { FilmAnalysis } from './filmAnalysis';

/** An analyzed film with its metadata. */
export interface JudgedFilm {
  readonly image: XrayImage;
  readonly analysis: Extract<FilmAnalysis, { readonly status: 'analyzed' }>;
}
