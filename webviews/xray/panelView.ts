import type { Viewport } from './viewport';
import { clampWindow, fullWindow, type GreyWindow } from './windowLevel';

/** How the film is looked at; kept over a reload. */
export interface PanelView {
  /** The finding whose map is shown. */
  readonly selected?: string;
  readonly showsMap: boolean;
  readonly showsBoxes: boolean;
  readonly isSideBySide: boolean;
  readonly isSmoothed: boolean;
  readonly isInverted: boolean;
  /** Of the map, 0–1. */
  readonly opacity: number;
  readonly window: GreyWindow;
  /** Absent: the whole film, also when the pane changes its size. */
  readonly viewport?: Viewport;
}

export const firstView: PanelView = {
  showsMap: true,
  showsBoxes: true,
  isSideBySide: false,
  isSmoothed: true,
  isInverted: false,
  opacity: 0.6,
  window: fullWindow,
};

/** Everything that changes a view. */
export type ViewChange =
  | { readonly type: 'select'; readonly label: string }
  | { readonly type: 'toggle'; readonly what: 'showsMap' | 'showsBoxes' | 'isSideBySide' | 'isSmoothed' | 'isInverted' }
  | { readonly type: 'opacity'; readonly opacity: number }
  | { readonly type: 'window'; readonly window: GreyWindow }
  | { readonly type: 'reset-window' }
  | { readonly type: 'viewport'; readonly viewport: Viewport }
  | { readonly type: 'fit' };

export function changeView(view: PanelView, change: ViewChange): PanelView {
  switch (change.type) {
    case 'select':
      // Choosing a finding is asking to see it.
      return { ...view, selected: change.label, showsMap: true };
    case 'toggle':
      return { ...view, [change.what]: !view[change.what] };
    case 'opacity':
      return { ...view, opacity: Math.min(1, Math.max(0, change.opacity)) };
    case 'window':
      return { ...view, window: clampWindow(change.window) };
    case 'reset-window':
      return { ...view, window: fullWindow, isInverted: false };
    case 'viewport':
      return { ...view, viewport: change.viewport };
    case 'fit':
      return withoutViewport(view);
  }
}

function withoutViewport({ viewport: _dropped, ...view }: PanelView): PanelView {
  return view;
}

/** A kept view, or the first one where there is none or it does not have the form of one. */
export function restoreView(kept: unknown): PanelView {
  if (typeof kept !== 'object' || kept === null) return firstView;
  const read = kept as Partial<Record<keyof PanelView, unknown>>;
  const flag = (name: 'showsMap' | 'showsBoxes' | 'isSideBySide' | 'isSmoothed' | 'isInverted'): boolean => (typeof read[name] === 'boolean' ? read[name] : firstView[name]);
  const window = read.window;
  const viewport = read.viewport;
  return {
    ...(typeof read.selected === 'string' ? { selected: read.selected } : {}),
    showsMap: flag('showsMap'),
    showsBoxes: flag('showsBoxes'),
    isSideBySide: flag('isSideBySide'),
    isSmoothed: flag('isSmoothed'),
    isInverted: flag('isInverted'),
    opacity: isNumber(read.opacity) ? Math.min(1, Math.max(0, read.opacity)) : firstView.opacity,
    window: hasNumbers(window, 'center', 'width') ? clampWindow(window) : fullWindow,
    ...(hasNumbers(viewport, 'zoom', 'centerX', 'centerY') && viewport.zoom > 0 ? { viewport } : {}),
  };
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function hasNumbers<Name extends string>(value: unknown, ...names: readonly Name[]): value is Record<Name, number> {
  return typeof value === 'object' && value !== null && names.every((name) => isNumber((value as Record<string, unknown>)[name]));
}
