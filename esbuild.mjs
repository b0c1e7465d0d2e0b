// Bundles everything that ships into out/. With --watch it goes on; with --tests it also bundles the end-to-end suites
// that run inside an extension host.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { argv, exit } from 'node:process';
import * as esbuild from 'esbuild';

const watch = argv.includes('--watch');
const tests = argv.includes('--tests');
const production = !watch;

const common = {
  bundle: true,
  minify: production,
  keepNames: true, // Langium and zod report class names
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  metafile: true,
  logLevel: 'silent',
  target: 'es2022',
};

// Editors before 1.101 run extensions on Node 20, which lacks the two functions Langium needs.
const groupBy = `Object.groupBy??=(items,key)=>{const groups=Object.create(null);let i=0;for(const item of items)(groups[key(item,i++)]??=[]).push(item);return groups};Map.groupBy??=(items,key)=>{const groups=new Map();let i=0;for(const item of items){const k=key(item,i++);const g=groups.get(k);g?g.push(item):groups.set(k,[item])}return groups};`;

const node = { ...common, platform: 'node', format: 'cjs', banner: { js: groupBy } };
const browser = { ...common, platform: 'browser', define: { 'process.env.NODE_ENV': '"production"' } };

/**
 * Langium takes five names from the protocol of language servers, which takes longer to load than a small model to check.
 * The command line speaks no protocol: it gets these names from where they are defined.
 */
const withoutProtocol = {
  name: 'without-protocol',
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver-protocol$/ }, ({ importer }) =>
      /[\\/]langium[\\/]/.test(importer) ? { path: 'names', namespace: 'protocol' } : undefined,
    );
    build.onLoad({ filter: /^names$/, namespace: 'protocol' }, () => ({
      resolveDir: process.cwd(),
      contents: `
        const { CancellationToken, CancellationTokenSource } = require('./node_modules/vscode-jsonrpc/lib/common/cancellation.js');
        const { Emitter } = require('./node_modules/vscode-jsonrpc/lib/common/events.js');
        const { ResponseError } = require('./node_modules/vscode-jsonrpc/lib/common/messages.js');
        const LSPErrorCodes = { RequestCancelled: -32800, ServerCancelled: -32802 };
        module.exports = { CancellationToken, CancellationTokenSource, Emitter, ResponseError, LSPErrorCodes };`,
    }));
  },
};

/**
 * What ships. An editor on the web takes an entry of a package of type module for CommonJS only when it is named *.cjs.
 */
const bundles = [
  {
    ...node,
    entryPoints: ['src/extension/main-node.ts'],
    outfile: 'out/extension-node.cjs',
    external: ['vscode'],
  },
  {
    ...browser,
    format: 'cjs',
    entryPoints: ['src/extension/main-browser.ts'],
    outfile: 'out/extension-browser.cjs',
    external: ['vscode'],
  },
  { ...node, entryPoints: ['src/server/main-node.ts'], outfile: 'out/server-node.cjs' },
  { ...node, entryPoints: ['src/api/trade/worker-node.ts'], outfile: 'out/trade-worker-node.cjs' },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['src/server/main-browser.ts'],
    outfile: 'out/server-browser.js',
  },
  {
    ...browser,
    format: 'iife',
    entryPoints: ['src/webview/main.tsx'],
    outfile: 'out/webview.js',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.ttf': 'dataurl', '.svg': 'text' },
  },
  {
    // Split modules that keep their names start faster: a command loads its own code, and nothing is named again.
    ...node,
    format: 'esm',
    splitting: true,
    minify: false,
    minifyWhitespace: production,
    minifySyntax: production,
    keepNames: false,
    entryPoints: ['src/cli/main.ts'],
    outdir: 'out/cli',
    outExtension: { '.js': '.mjs' },
    banner: {
      js: `import{createRequire as createCommonJs}from'node:module';const require=createCommonJs(import.meta.url);`,
    },
    plugins: [withoutProtocol],
    jsx: 'automatic',
    jsxImportSource: 'preact',
  },
];

const suites = [
  {
    ...node,
    entryPoints: ['test/e2e/integration/suite.ts'],
    outfile: 'out/test/integration.cjs',
    external: ['vscode', 'mocha'],
    minify: false, // a failed assertion prints the source
  },
];

const builtin = new Set(builtinModules);

/** A browser bundle that reaches for Node would only fail when it is run, on somebody's machine. */
function nodeModulesIn(meta) {
  const found = new Set();
  for (const [file, input] of Object.entries(meta.inputs)) {
    const disabled = file.startsWith('(disabled):') ? file.slice('(disabled):'.length) : '';
    if (builtin.has(disabled)) found.add(disabled);
    for (const { path, external } of input.imports) {
      if (external && (path.startsWith('node:') || builtin.has(path))) found.add(`${path} from ${file}`);
    }
  }
  return [...found];
}

async function build(options) {
  const target = options.outfile ?? options.outdir;
  if (options.outdir) rmSync(options.outdir, { recursive: true, force: true }); // parts are named by their content
  const result = await esbuild.build(options);
  const wrong = options.platform === 'browser' ? nodeModulesIn(result.metafile) : [];
  if (wrong.length > 0) throw new Error(`${target} pulls modules of Node: ${wrong.join(', ')}`);
  mkdirSync('out/meta', { recursive: true });
  const name = target.replace(/^out\//, '').replaceAll('/', '-');
  writeFileSync(`out/meta/${name}.json`, JSON.stringify(result.metafile));
}

/** The schema of gvc.json comes from the code that reads it, so that the editor and the check cannot disagree. */
async function writeSchema() {
  const { projectSettingsSchema } = await import('./src/api/settings-schema.ts');
  writeFileSync('out/gvc.schema.json', `${JSON.stringify(projectSettingsSchema(), null, 2)}\n`);
}

const wanted = [...bundles, ...(tests ? suites : [])];
if (watch) {
  for (const options of wanted) await (await esbuild.context({ ...options, logLevel: 'info' })).watch();
} else {
  const results = await Promise.allSettled(wanted.map(build));
  await writeSchema();
  // Older editors on the web put .js after whatever the entry is called.
  copyFileSync('out/extension-browser.cjs', 'out/extension-browser.cjs.js');
  const failures = results.filter((r) => r.status === 'rejected');
  for (const { reason } of failures) {
    const messages = reason.errors
      ? await esbuild.formatMessages(reason.errors, { kind: 'error' })
      : [reason.message];
    console.error(messages.join('\n'));
  }
  console.log(`built ${wanted.length - failures.length} of ${wanted.length} bundles into out/`);
  if (failures.length > 0) exit(1);
}
