import type { InitializeParams } from 'vscode-languageserver/node';

/** The client capabilities that the server uses. */
export interface ClientAbilities {
  /** Supports `workspace/configuration`. */
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  /** Supports pull diagnostics; other clients are sent the findings. */
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  readonly refreshSemanticTokens: boolean;
  /** Accepts edits with the document version they were made for. */
  readonly versionedEdits: boolean;
  /** Shows details beside the label of a completion item. */
  readonly labelDetails: boolean;
}

export function readAbilities({ capabilities: { workspace, textDocument } }: InitializeParams): ClientAbilities {
  return {
    configuration: workspace?.configuration === true,
    dynamicConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    refreshSemanticTokens: workspace?.semanticTokens?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    labelDetails: textDocument?.completion?.completionItem?.labelDetailsSupport === true,
  };
}
