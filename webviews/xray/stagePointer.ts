import type { Point } from './viewport';

/** What a hand does on the stage; places and ways in CSS pixels. */
export interface PointerActions {
  readonly pan: (by: Point) => void;
  readonly zoom: (factor: number, at: Point) => void;
  /** With Shift, or the middle button: the way across sets the width, up and down the centre. */
  readonly window: (by: Point) => void;
}

/** A wheel's notch is 100 or 120: five of them double. */
const wheelPerDouble = 500;

/** Turns wheel, drag and pinch on an element into actions. */
export function watchPointer(target: HTMLElement, actions: PointerActions): void {
  const held = new Map<number, Point>();
  const placeOf = (event: MouseEvent): Point => {
    const { left, top } = target.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  target.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      // A pinch on a touch pad comes as a wheel with Ctrl, in much smaller steps.
      const weight = event.ctrlKey ? 5 : 1;
      actions.zoom(2 ** ((-event.deltaY * lines * weight) / wheelPerDouble), placeOf(event));
    },
    { passive: false },
  );
  target.addEventListener('pointerdown', (event) => {
    if (event.button > 1) return;
    target.setPointerCapture(event.pointerId);
    held.set(event.pointerId, placeOf(event));
    target.classList.toggle('windowing', event.shiftKey || event.button === 1);
  });
  target.addEventListener('pointermove', (event) => {
    const before = held.get(event.pointerId);
    if (before === undefined) return;
    const now = placeOf(event);
    held.set(event.pointerId, now);
    const by = { x: now.x - before.x, y: now.y - before.y };
    const [first, second] = [...held.values()];
    if (held.size === 2 && first !== undefined && second !== undefined) pinch(actions, { first, second, moved: now, before });
    else if (target.classList.contains('windowing')) actions.window(by);
    else actions.pan(by);
  });
  const release = (event: PointerEvent): void => {
    held.delete(event.pointerId);
    if (held.size === 0) target.classList.remove('windowing');
  };
  target.addEventListener('pointerup', release);
  target.addEventListener('pointercancel', release);
  target.addEventListener('mousedown', (event) => {
    // The middle button would start scrolling.
    if (event.button === 1) event.preventDefault();
  });
}

function pinch(actions: PointerActions, { first, second, moved, before }: { readonly first: Point; readonly second: Point; readonly moved: Point; readonly before: Point }): void {
  const still = moved === first ? second : first;
  const distance = (from: Point): number => Math.hypot(from.x - still.x, from.y - still.y);
  if (distance(before) > 0) actions.zoom(distance(moved) / distance(before), still);
}
