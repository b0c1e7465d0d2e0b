import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';

/** `gvc lsp --stdio`: the language server of the editor, in this process. It lives until its client goes. */
export function lsp(options: { readonly stdio?: true }, io: CommandIo): Promise<ExitCode> {
  if (!options.stdio) {
    io.err('gvc: the language server speaks over standard input and output only: gvc lsp --stdio\n');
    return Promise.resolve(FAILED);
  }
  // Both bundles lie in one folder.
  const server = fileURLToPath(new URL('./server-node.cjs', import.meta.url));
  if (!existsSync(server)) {
    io.err('gvc: the language server is not built yet: run `npm run build` first.\n');
    return Promise.resolve(FAILED);
  }
  createRequire(import.meta.url)(server);
  return Promise.resolve(CLEAN);
}
