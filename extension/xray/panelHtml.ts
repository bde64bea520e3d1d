import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** Where the bundles of the panels lie in the extension: the only folder that a panel may read from. */
export function webviewRoot(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist', 'webviews');
}

/** The page of the X-ray panel: one script and one style sheet, both by nonce; nothing else may load. */
export function makePanelHtml(webview: Webview, extensionUri: Uri): string {
  const nonce = randomBytes(16).toString('base64url');
  const addressOf = (name: string): string => webview.asWebviewUri(Uri.joinPath(webviewRoot(extensionUri), name)).toString();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chest X-ray</title>
<link rel="stylesheet" nonce="${nonce}" href="${addressOf('xray.css')}">
</head>
<body>
<script nonce="${nonce}" src="${addressOf('xray.js')}"></script>
</body>
</html>`;
}
