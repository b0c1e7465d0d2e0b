import { DidChangeConfigurationNotification, InlayHintKind } from 'vscode-languageserver';
import { type HintSettings, hintsOf } from '../api/hints.ts';
import type { Session } from './session.ts';

const SECTION = 'gvc.inlayHints';
/** What a researcher sees without having set anything, and in editors that have no settings. */
const DEFAULTS: HintSettings = { governance: true, values: true };

/** What is inferred, beside the text that it is inferred from. Returns what follows the editor's settings. */
export function provideInlayHints(session: Session): { readonly followSettings: () => Promise<void> } {
  const { connection } = session;
  let settings = DEFAULTS;
  connection.languages.inlayHint.on(({ textDocument, range }) => {
    const start = session.offset(textDocument.uri, range.start);
    const end = session.offset(textDocument.uri, range.end);
    return hintsOf(session.workspace, textDocument.uri, settings, { start, end }).map(
      ({ location, text, tooltip }) => ({
        position: location.range.end,
        label: text,
        kind: InlayHintKind.Type,
        paddingLeft: true,
        tooltip: { kind: 'markdown', value: tooltip },
      }),
    );
  });
  const read = async (): Promise<void> => {
    const given = (await connection.workspace.getConfiguration(SECTION)) as Partial<HintSettings> | null;
    settings = {
      governance: given?.governance ?? DEFAULTS.governance,
      values: given?.values ?? DEFAULTS.values,
    };
    await connection.languages.inlayHint.refresh();
  };
  return {
    followSettings: async () => {
      connection.onDidChangeConfiguration(() => void read());
      await connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
      await read();
    },
  };
}
