import { join } from 'node:path';
import { createConnection } from 'vscode-languageserver/node';
import { diskFiles } from '../api/files-node.ts';
import { workerRunner } from '../api/trade/runner-node.ts';
import { startServer } from '../lsp/server.ts';

// The transport comes from the command line: --node-ipc from our extension, --stdio from other editors and `gvc lsp`.
startServer(createConnection(), diskFiles, workerRunner(join(__dirname, 'trade-worker-node.cjs')));
