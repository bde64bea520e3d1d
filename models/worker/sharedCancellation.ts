import { SharedArrayReceiverStrategy, SharedArraySenderStrategy } from 'vscode-jsonrpc/node';

/** For both ends of the thread's channel: a flag in shared memory reaches a thread whose event loop is in a run. */
export function sharedCancellation(): { readonly sender: SharedArraySenderStrategy; readonly receiver: SharedArrayReceiverStrategy } {
  return { sender: new SharedArraySenderStrategy(), receiver: new SharedArrayReceiverStrategy() };
}
