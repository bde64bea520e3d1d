import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** Folder of the panels' bundles, the only folder that a panel may read from. */
export function webviewRoot(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webviews');
}

/** The HTML of a panel, with script and style sheet allowed by nonce; nothing else may load. */
export function makePanelHtml(webview: Webview, extensionUri: Uri, { name, title }: { readonly name: string; readonly title: string }): string {
  const nonce = randomBytes(16).toString('base64url');
  const addressOf = (extension: string): string => webview.asWebviewUri(Uri.joinPath(webviewRoot(extensionUri), `${name}.${extension}`)).toString();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" nonce="${nonce}" href="${addressOf('css')}">
</head>
<body>
<script nonce="${nonce}" src="${addressOf('js')}"></script>
</body>
</html>`;
}
