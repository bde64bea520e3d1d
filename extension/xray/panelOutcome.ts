import type { ModelCard } from '../../models/contract/modelCard';
import type { AnalyzeResult, DisplayFilm } from '../../models/contract/protocol';
import type { PanelFilm, PanelModel, PanelOutcome } from '../../webviews/xray/protocol';

/** Converts the result of an analysis for the panel; includes the picture if it was decoded, even if it was rejected. */
export function makePanelOutcome(result: AnalyzeResult, totalMs: number): { readonly outcome: PanelOutcome; readonly film?: PanelFilm } {
  switch (result.status) {
    case 'analyzed': {
      const { card, provider, server, fallbacks, width, height, findings, maps, times } = result;
      const outcome: PanelOutcome = {
        status: 'analyzed',
        model: describeModel(card),
        provider,
        ...(server === undefined ? {} : { server }),
        fallbacks,
        filmWidth: width,
        filmHeight: height,
        findings,
        maps: maps.map((map) => ({ ...map, values: exactBuffer(map.values) })),
        times,
        totalMs,
      };
      return { outcome, ...filmOf(result.display) };
    }
    case 'refused':
      return { outcome: { status: 'refused', ...result.refusal }, ...filmOf(result.display) };
    case 'failed':
    case 'cancelled':
      return { outcome: result };
  }
}

function describeModel({ id, title, disclaimer, labels }: ModelCard): PanelModel {
  return { id, title, disclaimer, labels: labels.map((label) => ({ id: label.id, title: label.title ?? spaced(label.id), codes: label.codes })) };
}

/** `Pleural_Thickening` is a column name; shows it with spaces. */
function spaced(id: string): string {
  return id.replaceAll('_', ' ');
}

function filmOf(display: DisplayFilm | undefined): { readonly film?: PanelFilm } {
  return display === undefined ? {} : { film: { ...display, pixels: exactBuffer(display.pixels) } };
}

/** A buffer with exactly these values: what arrives over a channel may be a view into a larger one. */
export function exactBuffer({ buffer, byteOffset, byteLength }: ArrayBufferView): ArrayBuffer {
  const exact = new ArrayBuffer(byteLength);
  new Uint8Array(exact).set(new Uint8Array(buffer, byteOffset, byteLength));
  return exact;
}
