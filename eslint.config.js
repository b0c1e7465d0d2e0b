import { builtinModules } from 'node:module';
import { dirname, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const root = dirname(fileURLToPath(import.meta.url));
const sources = resolve(root, 'src') + sep;

const engine = ['model', 'vocabulary', 'findings', 'analysis'];

/**
 * Who may import whom: the rooms of src/, each with the rooms it may use beside itself. Data flows one way, from text
 * to surfaces; findings and protocol import nothing of ours. A room that is missing here fails the lint.
 */
const rooms = {
  model: [],
  vocabulary: ['model'],
  findings: [],
  protocol: [],
  analysis: ['model', 'vocabulary', 'findings'],
  diff: engine,
  render: engine,
  report: engine,
  export: engine,
  import: ['model'],
  language: ['model', 'vocabulary', 'findings'],
  api: [...engine, 'diff', 'render', 'report', 'export', 'import', 'language'],
  lsp: ['api', 'language', 'protocol'],
  server: ['lsp', 'api', 'protocol'],
  extension: ['protocol'],
  webview: ['protocol', 'render'],
  cli: ['api'],
};

/** Packages that only some rooms may know. */
const packages = {
  vscode: ['extension'],
  'vscode-languageclient': ['extension'],
  'vscode-languageserver': ['lsp', 'server', 'language'],
  langium: ['language', 'api', 'lsp', 'server'],
};

const nodeModules = new Set(builtinModules);

/** The room of a file under src/, or null. */
function roomOf(file) {
  if (!file.startsWith(sources)) return null;
  const parts = file.slice(sources.length).split(sep);
  return parts.length > 1 ? parts[0] : null;
}

function packageOf(specifier) {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0];
}

const rule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      room: "'{{from}}' may not import '{{to}}'; it may import: {{allowed}}.",
      unknownRoom: "'{{from}}' is not in the table of rooms in eslint.config.js.",
      package: "'{{name}}' may only be imported in: {{allowed}}.",
      node: "'{{name}}' belongs to Node: only *-node.ts and src/cli may import it, so that the rest runs in a browser.",
      extension: 'Write the file extension of a relative import.',
    },
  },
  create(context) {
    const file = context.filename;
    const from = roomOf(file);
    if (from === null) return {};
    const mayUseNode = from === 'cli' || /-node\.tsx?$/.test(file);

    function check(source) {
      if (source?.type !== 'Literal' || typeof source.value !== 'string') return;
      const name = source.value;
      const report = (messageId, data) => context.report({ node: source, messageId, data });
      if (rooms[from] === undefined) return report('unknownRoom', { from });
      if (name.startsWith('.')) {
        if (!/\.(ts|tsx|css|json|svg)$/.test(name)) return report('extension');
        const to = roomOf(resolve(dirname(file), name));
        if (to !== null && to !== from && !rooms[from].includes(to)) {
          report('room', { from, to, allowed: rooms[from].join(', ') || 'nothing' });
        }
        return;
      }
      if (name.startsWith('node:') || nodeModules.has(name)) {
        if (!mayUseNode) report('node', { name });
        return;
      }
      const allowed = packages[packageOf(name)];
      if (allowed && !allowed.includes(from)) report('package', { name, allowed: allowed.join(', ') });
    }
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument),
    };
  },
};

/** Only the import rules, without type information, so that a test can lint a snippet with them. */
export const importRules = {
  files: ['src/**/*.{ts,tsx}'],
  plugins: { gvc: { rules: { 'import-rooms': rule } } },
  rules: { 'gvc/import-rooms': 'error' },
};

const nodeGlobals = ['process', 'Buffer', 'require', '__dirname', '__filename', 'global'].map((name) => ({
  name,
  message: 'Only *-node.ts and src/cli may use what belongs to Node.',
}));

export default tseslint.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'coverage/',
      '.vscode-test/',
      'src/language/generated/',
      'src/language/generated-parser/',
      'src/analysis/trade/linear/generated/',
      'test/**/fixtures/',
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'test/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: root } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  importRules,
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/**/*-node.ts', 'src/cli/**'],
    rules: { 'no-restricted-globals': ['error', ...nodeGlobals] },
  },
  {
    files: ['**/*.{js,mjs}', 'bin/gvc'],
    languageOptions: { globals: { process: 'readonly', console: 'readonly', URL: 'readonly' } },
  },
);
