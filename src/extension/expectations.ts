import * as vscode from 'vscode';
import type { ExpectationOutcome, ExpectationsResult } from '../protocol/messages.ts';
import type { ServerRequests } from './server-requests.ts';

/**
 * Every `expect` line of the cases in the Testing view: file, chain, claim, line. To run them is to ask the server,
 * which has the answers. Those of an open file follow its text: what comes out otherwise after an edit is shown at once.
 */
export class Expectations implements vscode.Disposable {
  readonly #requests: ServerRequests;
  readonly #controller = vscode.tests.createTestController('gvc.expectations', vscode.l10n.t('Cases (GVC)'));
  readonly #subscriptions: vscode.Disposable[];
  /** By file and line: what was shown last. */
  readonly #outcomes = new Map<string, Map<string, ExpectationOutcome>>();

  constructor(requests: ServerRequests) {
    this.#requests = requests;
    const watcher = vscode.workspace.createFileSystemWatcher('**/*.gvc');
    this.#controller.resolveHandler = (item) => (item ? this.#resolve(item) : this.#discover());
    this.#controller.refreshHandler = () => this.#refresh();
    this.#controller.createRunProfile(
      vscode.l10n.t('Check expectations'),
      vscode.TestRunProfileKind.Run,
      (request, token) => this.#run(request, token),
      true,
    );
    this.#subscriptions = [
      this.#controller,
      watcher,
      watcher.onDidCreate((uri) => void this.#follow(uri)),
      watcher.onDidChange((uri) => void this.#follow(uri)),
      watcher.onDidDelete((uri) => this.#forget(uri)),
      requests.onSceneChanged((uri) => void this.#follow(uri)),
    ];
  }

  /** The files of the view; below them chains, claims and lines. */
  get items(): vscode.TestItemCollection {
    return this.#controller.items;
  }

  /** How a line came out last, by its file and its address; undefined when nobody has asked. */
  outcomeOf(uri: vscode.Uri, address: string): ExpectationOutcome | undefined {
    return this.#outcomes.get(uri.toString())?.get(address);
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  async #discover(): Promise<void> {
    for (const uri of await vscode.workspace.findFiles('**/*.gvc', '**/node_modules/**')) this.#file(uri);
  }

  /** Reads everything again, on request. */
  async #refresh(): Promise<void> {
    await this.#discover();
    for (const file of filesOf(this.#controller.items)) await this.#resolve(file);
  }

  #file(uri: vscode.Uri): vscode.TestItem {
    const id = uri.toString();
    const known = this.#controller.items.get(id);
    if (known) return known;
    const file = this.#controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    file.canResolveChildren = true;
    this.#controller.items.add(file);
    return file;
  }

  #forget(uri: vscode.Uri): void {
    this.#controller.items.delete(uri.toString());
    this.#outcomes.delete(uri.toString());
  }

  async #resolve(item: vscode.TestItem): Promise<void> {
    if (!item.uri || item.parent) return;
    try {
      this.#build(item, await this.#requests.expectations(item.uri));
      item.error = undefined;
    } catch (error) {
      item.error = messageOf(error);
    }
  }

  /** Shows what came out otherwise than it was shown, if anything did. */
  async #follow(uri: vscode.Uri): Promise<void> {
    let result: ExpectationsResult;
    try {
      result = await this.#requests.expectations(uri);
    } catch {
      // The server is starting or stopping: it tells again when there is something new.
      return;
    }
    if (result.chains.length === 0) return this.#forget(uri);
    const file = this.#file(uri);
    const before = this.#outcomes.get(uri.toString());
    const lines = this.#build(file, result).filter(
      ({ outcome }) => !same(before?.get(outcome.address), outcome),
    );
    if (lines.length === 0) return;
    // Said to be continuous: the editor then shows it where it stands and opens no view for it.
    const request = new vscode.TestRunRequest(
      lines.map(({ item }) => item),
      undefined,
      undefined,
      true,
      true,
    );
    this.#report(this.#controller.createTestRun(request, undefined, false), lines);
  }

  async #run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (!request.include) await this.#discover();
    const chosen = request.include ?? filesOf(this.#controller.items);
    const run = this.#controller.createTestRun(request);
    for (const file of new Set(chosen.map(fileOf))) {
      if (token.isCancellationRequested || !file.uri) break;
      // Items are made anew: what was chosen is found again by its place in the tree.
      const included = chosen.filter((item) => fileOf(item) === file).map(pathOf);
      const excluded = (request.exclude ?? []).map(pathOf);
      try {
        const lines = this.#build(file, await this.#requests.expectations(file.uri));
        this.#report(
          run,
          lines.filter(({ item }) => within(item, included) && !within(item, excluded)),
          false,
        );
      } catch (error) {
        run.errored(file, new vscode.TestMessage(messageOf(error)));
      }
    }
    run.end();
  }

  #report(run: vscode.TestRun, lines: readonly Line[], end = true): void {
    for (const { item, outcome } of lines) {
      run.started(item);
      if (outcome.passed) run.passed(item);
      else if (outcome.state === 'unknown') run.errored(item, messagesOf(item, outcome));
      else run.failed(item, messagesOf(item, outcome));
    }
    if (end) run.end();
  }

  /** Puts what the server says in place of what a file had, and returns its lines. */
  #build(file: vscode.TestItem, { chains }: ExpectationsResult): Line[] {
    const lines: Line[] = [];
    const uri = file.uri;
    file.canResolveChildren = false;
    file.children.replace(
      chains.map((chain, index) => {
        const item = this.#controller.createTestItem(chain.name, chain.title, uri);
        item.range = rangeOf(chain.range);
        item.sortText = orderOf(index);
        if (chain.scenarioOf !== undefined)
          item.description = vscode.l10n.t('scenario of {0}', chain.scenarioOf);
        const claims = new Map<string, vscode.TestItem>();
        chain.expectations.forEach((outcome, at) => {
          const line = this.#controller.createTestItem(outcome.address, outcome.text, uri);
          line.range = rangeOf(outcome.range);
          line.sortText = orderOf(at);
          let parent = item;
          if (outcome.claim !== undefined) {
            const known = claims.get(outcome.claim);
            parent =
              known ?? this.#controller.createTestItem(`“${outcome.claim}”`, `“${outcome.claim}”`, uri);
            if (!known) {
              parent.range = line.range;
              parent.sortText = orderOf(at);
              claims.set(outcome.claim, parent);
              item.children.add(parent);
            }
          }
          parent.children.add(line);
          lines.push({ item: line, outcome });
        });
        return item;
      }),
    );
    this.#outcomes.set(file.id, new Map(lines.map(({ outcome }) => [outcome.address, outcome])));
    return lines;
  }
}

interface Line {
  readonly item: vscode.TestItem;
  readonly outcome: ExpectationOutcome;
}

function filesOf(items: vscode.TestItemCollection): vscode.TestItem[] {
  const files: vscode.TestItem[] = [];
  items.forEach((item) => files.push(item));
  return files;
}

function fileOf(item: vscode.TestItem): vscode.TestItem {
  return item.parent ? fileOf(item.parent) : item;
}

/** Ids from the file down, as one string. */
function pathOf(item: vscode.TestItem): string {
  return `${item.parent ? pathOf(item.parent) : ''}${JSON.stringify(item.id)}/`;
}

function within(item: vscode.TestItem, paths: readonly string[]): boolean {
  const path = pathOf(item);
  return paths.some((above) => path.startsWith(above));
}

/** What is expected against what is found, with the reason. Texts of a model are plain text here. */
function messagesOf(item: vscode.TestItem, { expected, found, why }: ExpectationOutcome): vscode.TestMessage {
  const message = vscode.TestMessage.diff(
    why ?? vscode.l10n.t('Expected {0}, found {1}.', expected, found),
    expected,
    found,
  );
  if (item.uri && item.range) message.location = new vscode.Location(item.uri, item.range);
  return message;
}

function same(a: ExpectationOutcome | undefined, b: ExpectationOutcome): boolean {
  return a?.state === b.state && a.found === b.found && a.expected === b.expected && a.why === b.why;
}

function rangeOf({ start, end }: ExpectationOutcome['range']): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

function orderOf(index: number): string {
  return String(index).padStart(5, '0');
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
