import type { InitializeParams } from 'vscode-languageserver/node';

/** What the client said that it can do, as far as the server acts on it. */
export interface ClientAbilities {
  /** It answers `workspace/configuration`. */
  readonly configuration: boolean;
  readonly dynamicConfiguration: boolean;
  /** It asks for findings; to a client that cannot, they are sent. */
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshInlayHints: boolean;
  readonly refreshCodeLenses: boolean;
  readonly refreshSemanticTokens: boolean;
  /** It takes edits that name the version of the document which they were made for. */
  readonly versionedEdits: boolean;
  /** It shows details beside the label of a completion item. */
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
