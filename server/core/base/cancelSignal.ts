/**
 * The one thing that long work in the pure layers needs to know of a cancellation.
 * A DOM/Node `AbortSignal` is one; the protocol shell adapts the editor's token to it.
 * Cancellation is never an error there: work that sees `aborted` returns what it has, or nothing.
 */
export interface CancelSignal {
  readonly aborted: boolean;
}
