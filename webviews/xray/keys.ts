/** What a key of the panel does. */
export type KeyAction =
  | { readonly type: 'select'; readonly index: number }
  | { readonly type: 'toggle'; readonly what: 'showsMap' | 'showsBoxes' | 'isSideBySide' | 'isSmoothed' | 'isInverted' }
  | { readonly type: 'zoom'; readonly factor: number }
  | { readonly type: 'fit' }
  | { readonly type: 'reset-window' }
  | { readonly type: 'pan'; readonly x: number; readonly y: number }
  | { readonly type: 'help' };

/** One press of + or −: three presses double. */
export const zoomStep = 2 ** (1 / 3);
/** Screen pixels that an arrow key moves the film. */
const panStep = 48;

export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** The film has the focus: arrows move it. */
  readonly isOnFilm: boolean;
}

/** The action of a key; undefined where it belongs to the editor or to the control that has the focus. */
export function findKeyAction({ key, ctrlKey, altKey, metaKey, isOnFilm }: PressedKey): KeyAction | undefined {
  if (ctrlKey || altKey || metaKey) return undefined;
  if (/^[1-9]$/.test(key)) return { type: 'select', index: Number(key) - 1 };
  if (isOnFilm && key.startsWith('Arrow')) return panAction(key);
  switch (key.toLowerCase()) {
    case 'h':
      return { type: 'toggle', what: 'showsMap' };
    case 'b':
      return { type: 'toggle', what: 'showsBoxes' };
    case 's':
      return { type: 'toggle', what: 'isSideBySide' };
    case 'm':
      return { type: 'toggle', what: 'isSmoothed' };
    case 'i':
      return { type: 'toggle', what: 'isInverted' };
    case 'r':
      return { type: 'reset-window' };
    case '+':
    case '=':
      return { type: 'zoom', factor: zoomStep };
    case '-':
    case '−':
      return { type: 'zoom', factor: 1 / zoomStep };
    case '0':
      return { type: 'fit' };
    case '?':
      return { type: 'help' };
    default:
      return undefined;
  }
}

function panAction(key: string): KeyAction | undefined {
  switch (key) {
    // An arrow looks in its direction: the film moves the other way.
    case 'ArrowLeft':
      return { type: 'pan', x: panStep, y: 0 };
    case 'ArrowRight':
      return { type: 'pan', x: -panStep, y: 0 };
    case 'ArrowUp':
      return { type: 'pan', x: 0, y: panStep };
    case 'ArrowDown':
      return { type: 'pan', x: 0, y: -panStep };
    default:
      return undefined;
  }
}

/** The help's two columns. */
export const keyHelp: readonly (readonly [string, string])[] = [
  ['1 … 9', 'Select a finding'],
  ['H', 'Heatmap on or off'],
  ['B', 'Boxes on or off'],
  ['S', 'Side by side with the plain film'],
  ['M', 'Smoothed map or the model’s own grid'],
  ['+  −  0', 'Zoom in, out, fit (also the wheel)'],
  ['Arrows, drag', 'Move the film (when it has focus)'],
  ['Shift + drag', 'Window: left/right for width, up/down for level'],
  ['I', 'Invert'],
  ['R', 'Reset window and inversion'],
  ['?', 'Show this help'],
];
