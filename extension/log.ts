import { window, type LogOutputChannel } from 'vscode';

/**
 * The output channel of the extension, its language server and its ingest processes. Never receives note text; its level is set
 * with "Developer: Set Log Level…".
 */
export function createLog(): LogOutputChannel {
  return window.createOutputChannel('HealthCareDataRef', { log: true });
}
