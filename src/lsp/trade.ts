import type { DeclaredTradeTable } from '../api/trade/types.ts';
import type { Session } from './session.ts';

/** Work that is shorter shows no progress, in milliseconds. */
const QUIET = 500;

/**
 * Trade tables, computed beside everything else: when a document waits for one, it is begun, with progress that can be
 * cancelled; what rests on it is looked at again when it is there.
 */
export function provideTradeTables(session: Session, showsProgress: () => boolean): void {
  const { workspace } = session;
  session.onResults((uri) => {
    for (const table of workspace.awaitedTables(uri)) void compute(table);
  });

  async function compute(table: DeclaredTradeTable): Promise<void> {
    const controller = new AbortController();
    const shown = showsProgress() ? showAfterAWhile(session, table.name, controller) : undefined;
    await workspace.trade.settle(table, {
      signal: controller.signal,
      ...(shown && { progress: shown.progress }),
    });
    shown?.done();
    session.touch(workspace.documents());
  }
}

/** A progress of the editor's that begins when the work has lasted for a while. */
function showAfterAWhile(
  session: Session,
  name: string,
  controller: AbortController,
): { readonly progress: (part: number, step: string) => void; readonly done: () => void } {
  const { window } = session.connection;
  let over = false;
  let reporter: Awaited<ReturnType<typeof window.createWorkDoneProgress>> | undefined;
  const timer = setTimeout(() => {
    void window.createWorkDoneProgress().then((made) => {
      if (over) return;
      reporter = made;
      made.begin(`Trade table ${name}`, 0, undefined, true);
      made.token.onCancellationRequested(() => controller.abort());
    });
  }, QUIET);
  return {
    progress: (part, step) => reporter?.report(Math.floor(100 * part), step),
    done: () => {
      over = true;
      clearTimeout(timer);
      reporter?.done();
    },
  };
}
