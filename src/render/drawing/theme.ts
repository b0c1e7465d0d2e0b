/** Where the picture is shown: `vscode` takes the editor's colours, the others hold for a file of its own. */
export type Theme = 'vscode' | 'light' | 'dark' | 'high-contrast';

const TOKENS = [
  'paper',
  'ink',
  'muted',
  'rule',
  'band',
  'box',
  'line',
  'lead',
  'lead-fill',
  'bar',
  'bar-soft',
  'edge-market',
  'edge-modular',
  'edge-relational',
  'edge-captive',
  'edge-hierarchy',
  'edge-unknown',
  'warning',
  'error',
  'information',
  'on-mark',
  'focus',
] as const;
type Palette = Readonly<Record<(typeof TOKENS)[number], string>>;

const light: Palette = {
  paper: '#ffffff',
  ink: '#1f2933',
  muted: '#5a6673',
  rule: '#d5dce3',
  band: '#f4f6f9',
  box: '#ffffff',
  line: '#93a1b0',
  lead: '#a15c07',
  'lead-fill': '#fff8eb',
  bar: '#5b8db8',
  'bar-soft': '#c9dcec',
  'edge-market': '#8aa0b4',
  'edge-modular': '#6b92b5',
  'edge-relational': '#4a7cab',
  'edge-captive': '#2b5b8a',
  'edge-hierarchy': '#173a5e',
  'edge-unknown': '#8b959f',
  warning: '#a84b00',
  error: '#b3261e',
  information: '#2b5b8a',
  'on-mark': '#ffffff',
  focus: '#0a66c2',
};

const dark: Palette = {
  paper: '#1b1f24',
  ink: '#e4e8ec',
  muted: '#9fabb8',
  rule: '#363e47',
  band: '#20262c',
  box: '#262d35',
  line: '#667482',
  lead: '#e0a24a',
  'lead-fill': '#33291a',
  bar: '#6ea3d1',
  'bar-soft': '#38536b',
  'edge-market': '#6f8294',
  'edge-modular': '#7597b5',
  'edge-relational': '#7fb0dc',
  'edge-captive': '#98c8f2',
  'edge-hierarchy': '#c6e3ff',
  'edge-unknown': '#7d8892',
  warning: '#f0a35c',
  error: '#f28b82',
  information: '#7fb0dc',
  'on-mark': '#1b1f24',
  focus: '#6cb6ff',
};

const highContrast: Palette = {
  paper: '#000000',
  ink: '#ffffff',
  muted: '#ffffff',
  rule: '#6fc3df',
  band: '#000000',
  box: '#000000',
  line: '#ffffff',
  lead: '#ffd700',
  'lead-fill': '#000000',
  bar: '#6fc3df',
  'bar-soft': '#1c4a5c',
  'edge-market': '#ffffff',
  'edge-modular': '#ffffff',
  'edge-relational': '#ffffff',
  'edge-captive': '#ffffff',
  'edge-hierarchy': '#ffffff',
  'edge-unknown': '#ffffff',
  warning: '#ffb86b',
  error: '#ff8f8f',
  information: '#6fc3df',
  'on-mark': '#000000',
  focus: '#f38518',
};

/** The editor's own colours; what it has no colour for is mixed from those it has. */
const INK = 'var(--vscode-editor-foreground, #1f2933)';
const PAPER = 'var(--vscode-editor-background, #ffffff)';
const BLUE = 'var(--vscode-charts-blue, #2b5b8a)';
const mix = (colour: string, percent: number, over: string = PAPER): string =>
  `color-mix(in srgb, ${colour} ${percent}%, ${over})`;
const vscode: Palette = {
  paper: PAPER,
  ink: INK,
  muted: mix(INK, 72),
  rule: `var(--vscode-contrastBorder, ${mix(INK, 16)})`,
  band: mix(INK, 4),
  box: `var(--vscode-editorWidget-background, ${mix(INK, 6)})`,
  line: `var(--vscode-contrastBorder, ${mix(INK, 42)})`,
  lead: `color-mix(in srgb, var(--vscode-charts-orange, #b06a10) 70%, ${INK})`,
  'lead-fill': mix('var(--vscode-charts-orange, #d18616)', 10),
  bar: mix(BLUE, 80),
  'bar-soft': mix(BLUE, 32),
  'edge-market': mix(INK, 48),
  'edge-modular': mix(BLUE, 60, mix(INK, 50)),
  'edge-relational': mix(BLUE, 85, INK),
  'edge-captive': mix(BLUE, 65, INK),
  'edge-hierarchy': mix(BLUE, 40, INK),
  'edge-unknown': mix(INK, 50),
  warning: `color-mix(in srgb, var(--vscode-editorWarning-foreground, #bf8803) 75%, ${INK})`,
  error: `var(--vscode-editorError-foreground, #b3261e)`,
  information: `var(--vscode-editorInfo-foreground, #2b5b8a)`,
  'on-mark': PAPER,
  focus: 'var(--vscode-focusBorder, #0a66c2)',
};

const PALETTES: Readonly<Record<Theme, Palette>> = { vscode, light, dark, 'high-contrast': highContrast };

const SHEET = `
.gvc-picture { font-family: $font; fill: $ink; }
.gvc-picture text { fill: $ink; }
.gvc-paper { fill: $paper; }
.gvc-title { font-weight: 600; }
.gvc-picture .gvc-muted, .gvc-picture .gvc-label { fill: $muted; }
.gvc-strong { font-weight: 600; }
.gvc-band { fill: $band; }
.gvc-band-plain { fill: $paper; }
.gvc-rule { stroke: $rule; stroke-width: 1; fill: none; }
.gvc-unknown-text { font-style: italic; }
.gvc-picture .gvc-unknown-text { fill: $muted; }
.gvc-box { fill: $box; stroke: $line; stroke-width: 1.1; }
.gvc-box-market { fill: $band; }
.gvc-box-unknown { stroke-dasharray: 4 3; }
.gvc-box-lead { stroke: $lead; stroke-width: 2.4; fill: $lead-fill; }
.gvc-badge { fill: $lead; }
.gvc-picture .gvc-badge-text { fill: $on-mark; font-weight: 700; letter-spacing: .04em; }
.gvc-bar-track { fill: $rule; opacity: .55; }
.gvc-bar { fill: $bar; }
.gvc-bar-possible { fill: $bar-soft; stroke: $bar; stroke-width: .8; stroke-dasharray: 2 2; }
.gvc-bar-unknown { fill: none; stroke: $line; stroke-width: .9; stroke-dasharray: 2 2; }
.gvc-line { fill: none; stroke: $edge-unknown; stroke-width: 1.4; stroke-dasharray: 5 4; }
.gvc-tip { fill: $edge-unknown; }
.gvc-sale .gvc-line { stroke-width: 1.1; stroke-dasharray: none; }
.gvc-market .gvc-line { stroke: $edge-market; stroke-width: 1.1; stroke-dasharray: none; }
.gvc-modular .gvc-line { stroke: $edge-modular; stroke-width: 1.6; stroke-dasharray: none; }
.gvc-relational .gvc-line { stroke: $edge-relational; stroke-width: 2.2; stroke-dasharray: none; }
.gvc-captive .gvc-line { stroke: $edge-captive; stroke-width: 3; stroke-dasharray: none; }
.gvc-hierarchy .gvc-line { stroke: $edge-hierarchy; stroke-width: 4.2; stroke-dasharray: none; }
.gvc-market .gvc-tip { fill: $edge-market; }
.gvc-modular .gvc-tip { fill: $edge-modular; }
.gvc-relational .gvc-tip { fill: $edge-relational; }
.gvc-captive .gvc-tip { fill: $edge-captive; }
.gvc-hierarchy .gvc-tip { fill: $edge-hierarchy; }
.gvc-halo text { paint-order: stroke; stroke: $paper; stroke-width: 3px; stroke-linejoin: round; }
.gvc-concluded { font-style: italic; }
.gvc-picture .gvc-contradiction { fill: $error; font-weight: 600; }
.gvc-backing, .gvc-focus { fill: none; stroke: none; }
.gvc-frame { fill: none; stroke: $muted; stroke-width: 1; stroke-dasharray: 2 3; }
.gvc-step-bar { fill: $bar; }
.gvc-step-carrier .gvc-step-bar, .gvc-step-product-tax .gvc-step-bar { fill: $lead; }
.gvc-step-by-product .gvc-step-bar { fill: $paper; stroke: $lead; stroke-width: 1.4; }
.gvc-step-unattributed .gvc-step-bar { fill: $paper; stroke: $line; stroke-width: 1.2; stroke-dasharray: 4 3; }
.gvc-step-total .gvc-step-bar { fill: $edge-hierarchy; }
.gvc-step-lead { stroke: $line; stroke-width: 1; stroke-dasharray: 2 2; fill: none; }
.gvc-mark-error { fill: $error; }
.gvc-mark-warning { fill: $warning; }
.gvc-mark-information, .gvc-mark-hint { fill: $information; }
.gvc-picture .gvc-mark-text { fill: $on-mark; font-weight: 700; }
`;

/** What only a live picture needs: focus, pointer, marks, and names that move along. */
const LIVE = `
.gvc-hit { fill: none; stroke: transparent; stroke-width: 12; }
.gvc-picture [tabindex] { cursor: pointer; outline: none; }
.gvc-picture [tabindex]:hover .gvc-box { stroke: $focus; }
.gvc-picture [tabindex]:focus-visible .gvc-box, .gvc-picture .gvc-marked .gvc-box { stroke: $focus; stroke-width: 3; }
.gvc-picture [tabindex]:focus-visible .gvc-hit, .gvc-picture .gvc-marked .gvc-hit { stroke: $focus; stroke-opacity: .35; }
.gvc-picture .gvc-marked .gvc-frame { stroke: $focus; stroke-width: 2; }
.gvc-picture [tabindex]:hover .gvc-hit { stroke: $focus; stroke-opacity: .18; }
.gvc-under { fill: transparent; }
.gvc-backing { fill: none; }
.gvc-moved > .gvc-backing { fill: $paper; stroke: $rule; stroke-width: 1; }
.gvc-focus { fill: none; stroke: none; }
.gvc-picture [tabindex]:focus-visible .gvc-focus, .gvc-picture .gvc-marked .gvc-focus { stroke: $focus; stroke-width: 2; }
.vscode-high-contrast .gvc-picture .gvc-muted, .vscode-high-contrast .gvc-picture .gvc-unknown-text { fill: $ink; }
.vscode-high-contrast .gvc-picture .gvc-line { stroke: $ink; }
.vscode-high-contrast .gvc-picture .gvc-tip { fill: $ink; }
`;

const FONT = '"Segoe UI", "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", sans-serif';

/**
 * The style sheet of the picture. A file of its own gets plain colours, since few programs that take SVG know
 * variables.
 */
export function themeCss(theme: Theme): string {
  const palette = PALETTES[theme];
  const font = theme === 'vscode' ? `var(--vscode-font-family, ${FONT})` : FONT;
  let sheet = (theme === 'vscode' ? SHEET + LIVE : SHEET).replaceAll('$font', font);
  // The longest names first: `$lead-fill` begins with `$lead`.
  for (const token of [...TOKENS].sort((a, b) => b.length - a.length)) {
    sheet = sheet.replaceAll(`$${token}`, palette[token]);
  }
  return sheet.trim();
}
