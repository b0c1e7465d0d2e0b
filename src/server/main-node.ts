import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { diskFiles } from '../api/files-node.ts';
import { startServer } from '../lsp/server.ts';

startServer(createConnection(ProposedFeatures.all), diskFiles);
