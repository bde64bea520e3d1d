/**
 * The part of `AbortSignal` that the pure layers need. DOM and Node signals satisfy it; the protocol shell adapts the editor's
 * cancellation token. Cancellation is not an error there: work that sees `aborted` returns what it has, or nothing.
 */
export interface CancelSignal {
  readonly aborted: boolean;
}
