import * as vscode from 'vscode';

function nonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Folder that a preview may load from; nothing else of the machine is open to it. */
export function previewRoot(extensionUri: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extensionUri, 'out');
}

/** The page around the picture. Only our script runs and nothing is fetched; all content comes by messages. */
export function previewHtml(webview: vscode.Webview, extensionUri: vscode.Uri, documentUri: string): string {
  const file = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(previewRoot(extensionUri), name)).toString();
  const key = nonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${key}'`,
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource} data:`,
    `img-src ${webview.cspSource} data:`,
  ].join('; ');
  // The URI stands in an attribute: encode what could end it.
  const uri = documentUri.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file('webview.css')}">
<title>GVC</title>
</head>
<body data-uri="${uri}">
<div id="root"></div>
<script nonce="${key}" src="${file('webview.js')}"></script>
</body>
</html>`;
}
