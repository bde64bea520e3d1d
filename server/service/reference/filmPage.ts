import type { FilmPage, FilmQuery, FilmRow } from '../../core/reference/pages';
import { xraySplits, xrayViews } from '../../core/xray/xrayImage';
import { findXrayLabel } from '../../core/xray/xrayLabels';
import type { XrayMetadata } from '../../core/xray/xrayMetadata';

/** Rows per answer; the panel requests more while scrolling. */
const rowsPerPart = 100;

/** Films that match the filters, by file name; words that are not a label, view or split are ignored. */
export function listFilms(metadata: XrayMetadata, { label, view, split, patient, skip }: FilmQuery): FilmPage {
  const wanted = label === undefined ? undefined : findXrayLabel(label);
  const [knownView, knownSplit] = [xrayViews.find((each) => each === view), xraySplits.find((each) => each === split)];
  const found = metadata.select({
    ...(wanted === undefined ? {} : { labels: [wanted] }),
    ...(label === 'No Finding' ? { isNormal: true } : {}),
    ...(knownView === undefined ? {} : { view: knownView }),
    ...(knownSplit === undefined ? {} : { split: knownSplit }),
    ...(patient === undefined ? {} : { patient }),
  });
  const rows = Array.from(found.subarray(skip, skip + rowsPerPart), (index): FilmRow => {
    const film = metadata.image(index);
    return {
      name: film.name,
      patient: film.patient,
      followUp: film.followUp,
      ...(film.age === undefined ? {} : { age: film.age }),
      ...(film.sex === undefined ? {} : { sex: film.sex }),
      view: film.view,
      split: film.split,
      labels: film.labels,
      boxes: film.boxes.length,
    };
  });
  return { state: 'ready', total: found.length, all: metadata.count, rows };
}
