import { render } from 'preact';
import { themeCss } from '../render/drawing/theme.ts';
import { App } from './app.tsx';
import type { Host } from './messages.ts';
import './webview.css';

declare function acquireVsCodeApi(): Host;

// A constructed sheet needs no style element, which the content security policy would refuse.
const sheet = new CSSStyleSheet();
sheet.replaceSync(themeCss('vscode'));
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

const root = document.getElementById('root');
if (root) render(<App host={acquireVsCodeApi()} uri={document.body.dataset['uri'] ?? ''} />, root);
