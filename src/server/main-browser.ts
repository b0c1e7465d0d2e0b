import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { startServer } from '../lsp/server.ts';
import { browserRunner, serveTrade, TRADE_WORKER } from './browser-trade.ts';
import { clientFiles } from './client-files.ts';

declare const self: DedicatedWorkerGlobalScope;

if (self.name === TRADE_WORKER) serveTrade(self);
else {
  const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
  const makeWorker = (): Worker => new Worker(self.location.href, { name: TRADE_WORKER });
  startServer(connection, clientFiles(connection), browserRunner(makeWorker));
}
