import { SharedArrayReceiverStrategy, SharedArraySenderStrategy } from 'vscode-jsonrpc/node';

/** Cancellation for both ends of the thread's channel: a flag in shared memory reaches a thread whose event loop is blocked by a run. */
export function sharedCancellation(): { readonly sender: SharedArraySenderStrategy; readonly receiver: SharedArrayReceiverStrategy } {
  return { sender: new SharedArraySenderStrategy(), receiver: new SharedArrayReceiverStrategy() };
}
