import {
  type Connection,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  TextDocuments,
  TextDocumentSyncKind,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { FileProvider } from '../api/files.ts';
import type { TradeRunner } from '../api/trade/runner.ts';
import { provideCodeActions } from './code-actions.ts';
import { provideCompletion } from './completion.ts';
import { provideDiagnostics } from './diagnostics.ts';
import { provideExpectations } from './expectations.ts';
import { provideFormatting } from './formatting.ts';
import { provideHover } from './hover.ts';
import { provideInlayHints } from './inlay-hints.ts';
import { provideNavigation } from './definition.ts';
import { provideOutline } from './outline.ts';
import { initializationOptions } from '../protocol/messages.ts';
import { providePreview, provideWorkspaceCheck } from './preview.ts';
import { provideReconciliation } from './reconcile.ts';
import { provideRename } from './rename.ts';
import { Session } from './session.ts';
import { provideTradeTables } from './trade.ts';

/**
 * Serves one editor over a connection. Every answer comes from the facade that the command line stands on.
 *
 * @param runner computes trade tables; without it they are computed in this thread, as small ones can be.
 */
export function startServer(connection: Connection, files: FileProvider, runner?: TradeRunner): void {
  const documents = new TextDocuments(TextDocument);
  const session = new Session(connection, documents, files, runner);
  let folders: readonly string[] = [];
  let followsFolders = false;
  let hasSettings = false;
  let showsProgress = false;

  connection.onInitialize((params) => {
    folders = params.workspaceFolders?.map(({ uri }) => uri) ?? [];
    session.showsReconciliation =
      initializationOptions.safeParse(params.initializationOptions).data?.showReconciliation === true;
    const { workspace, window, textDocument } = params.capabilities;
    session.takesSnippets = textDocument?.completion?.completionItem?.snippetSupport === true;
    showsProgress = window?.workDoneProgress === true;
    followsFolders = workspace?.workspaceFolders === true;
    hasSettings =
      workspace?.configuration === true && workspace.didChangeConfiguration?.dynamicRegistration === true;
    return {
      serverInfo: { name: 'gvc' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        hoverProvider: true,
        completionProvider: { triggerCharacters: ['@', ' ', '>'] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        codeActionProvider: { codeActionKinds: ['quickfix'] },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        inlayHintProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  });

  connection.onInitialized(() => {
    if (hasSettings) void hints.followSettings();
    if (!followsFolders) return;
    connection.workspace?.onDidChangeWorkspaceFolders?.(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    });
  });

  documents.onDidChangeContent(({ document }) => session.edited(document.uri));

  connection.onNotification(DidChangeWatchedFilesNotification.type, ({ changes }) => {
    for (const { uri, type } of changes) void fileChanged(uri, type === FileChangeType.Deleted);
  });

  async function fileChanged(uri: string, deleted: boolean): Promise<void> {
    const { workspace } = session;
    if (uri.endsWith('/gvc.json')) {
      await workspace.loadProject(uri.slice(0, -'/gvc.json'.length));
      session.touch(documents.keys());
    } else if (/\.(bib|csv)$/.test(uri)) session.touch(await workspace.refreshOutside(uri));
    else if (uri.endsWith('.gvc') && !documents.get(uri)) {
      if (deleted) {
        withdraw(uri);
        session.touch(workspace.remove(uri));
      } else session.touch(await workspace.refresh(uri));
    }
  }

  /** What was typed and not saved is gone with the window: others see the file on the disk again. */
  async function closed(uri: string): Promise<void> {
    session.touch(await session.workspace.refresh(uri));
    if (documents.get(uri)) session.edited(uri);
  }

  const { publish, withdraw } = provideDiagnostics(session);
  documents.onDidClose(({ document }) => void closed(document.uri));
  provideHover(session);
  provideCompletion(session);
  provideNavigation(session);
  provideRename(session);
  provideOutline(session);
  provideCodeActions(session);
  provideFormatting(session);
  const hints = provideInlayHints(session);
  providePreview(session);
  provideReconciliation(session);
  provideExpectations(session);
  provideTradeTables(session, () => showsProgress);
  provideWorkspaceCheck(session, files, () => folders, publish);

  documents.listen(connection);
  connection.listen();
}
