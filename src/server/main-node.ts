import { createConnection } from 'vscode-languageserver/node';
import { diskFiles } from '../api/files-node.ts';
import { startServer } from '../lsp/server.ts';

// The transport comes from the command line: --node-ipc from our extension, --stdio from other editors and `gvc lsp`.
startServer(createConnection(), diskFiles);
