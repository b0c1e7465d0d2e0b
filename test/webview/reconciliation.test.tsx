import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../src/api/files.ts';
import { sceneOf } from '../../src/api/scene.ts';
import { Workspace } from '../../src/api/workspace.ts';
import type { ToPreview } from '../../src/protocol/preview.ts';
import type { ShownReconciliation } from '../../src/protocol/reconciliation.ts';
import { readMessage } from '../../src/webview/messages.ts';
import { Price } from '../../src/webview/price.tsx';
import { Reconciliation } from '../../src/webview/reconciliation.tsx';
import type { Reconciling } from '../../src/webview/reconciling.ts';
import { type PreviewState, initialState, keptState, reduce } from '../../src/webview/state.ts';

const uri = 'file:///a.gvc';
const text = `chain Node "A mill" {
  currency USD
  product yarn per kg
  stage Milling
  market Buyers
  firm Mill { stage Milling; output 110 ± 4; purchases 60 ± 2; increment 45 ± 3 }
  firm Grower
  link Grower -> Mill { price 60 ± 2 }
  link Mill -> Buyers { price 110 ± 4 }
}
`;

function sceneFrom(written: string): unknown {
  const workspace = new Workspace(memoryFiles({}));
  workspace.setText(uri, written);
  return JSON.parse(JSON.stringify(sceneOf(workspace, uri).scene));
}

const draw = (documentVersion: number, written = text): ToPreview => ({
  ...{ type: 'scene', uri, title: 'a.gvc', documentVersion, chains: [] },
  scene: sceneFrom(written),
});

const found: ShownReconciliation = {
  ...{ uri, documentVersion: 1, chain: 'Node', agrees: false, edits: 2 },
  sentences: ['The figures do not agree within their uncertainties.'],
  figures: [
    {
      ...{ address: 'Node/Mill#increment', name: 'increment of <b>Mill</b>', stated: '45', unit: 'USD' },
      ...{ uncertainty: '3', reconciled: '47', after: '2.5', low: '41.70', high: '51.40' },
      ...{ adjustment: '1.55', inUncertainties: '0.52', normalised: '2.70' },
      ...{ verdict: 'gross-error', said: 'gross error' },
    },
    {
      ...{ address: 'Node/Mill#wages', name: 'wages of Mill', stated: '5', unit: 'USD', uncertainty: '1' },
      ...{ reconciled: '5', after: '1', low: '3.04', high: '6.96', adjustment: '0.00' },
      ...{ verdict: 'untested', said: 'not redundant' },
    },
  ],
  left: [{ address: 'Node/Mill#output', reason: 'it comes from a table: change it there' }],
  held: [{ address: 'Node/Mill#yield', name: 'yield of Mill', reason: 'a yield multiplies quantities' }],
};

function after(state: PreviewState, ...messages: ToPreview[]): PreviewState {
  return messages.reduce((each, message) => reduce(each, { type: 'message', message }), state);
}
const drawn = after(initialState(uri, undefined), draw(1));
const open = reduce(drawn, { type: 'reconcile' });
const reconciled: ToPreview = { type: 'reconciled', chain: 'Node', reconciliation: found };

describe('the toggle of the reconciliation', () => {
  it('asks when it is turned on, and shows how far it is', () => {
    expect(drawn.reconciling).toBeNull();
    expect(open.reconciling).toEqual({ state: { kind: 'busy', part: 0 }, result: null });
    const half = after(open, { type: 'reconciling', chain: 'Node', part: 0.5 });
    expect(half.reconciling?.state).toEqual({ kind: 'busy', part: 0.5 });
    expect(after(half, reconciled).reconciling).toEqual({ state: { kind: 'ready' }, result: found });
    expect(reduce(half, { type: 'reconcile' }).reconciling).toBeNull();
  });

  it('does nothing on an edit: what was found is old until the reader asks again', () => {
    const ready = after(open, reconciled);
    expect(after(ready, draw(1)).reconciling?.state.kind).toBe('ready');
    const edited = after(ready, draw(2, text.replace('45 ± 3', '46 ± 3')));
    expect(edited.reconciling).toEqual({ state: { kind: 'old' }, result: found });
    const again = reduce(edited, { type: 'askAgain' });
    expect(again.reconciling).toEqual({ state: { kind: 'busy', part: 0 }, result: found });
    expect(after(again, reconciled).reconciling?.state.kind).toBe('old');
  });

  it('can be cancelled, and takes no answer after that or of another chain', () => {
    const stopped = reduce(open, { type: 'cancel' });
    expect(stopped.reconciling?.state).toEqual({ kind: 'failed', reason: 'Cancelled.' });
    expect(after(stopped, reconciled)).toEqual(stopped);
    expect(after(open, { type: 'reconcileFailed', chain: 'Other', reason: 'no' })).toEqual(open);
    expect(after(drawn, reconciled).reconciling).toBeNull();
    const failed = after(open, { type: 'reconcileFailed', chain: 'Node', reason: 'The server is gone.' });
    expect(failed.reconciling?.state).toEqual({ kind: 'failed', reason: 'The server is gone.' });
  });

  it('is kept over a reload of the window, and so is what is drawn', () => {
    const price = reduce(open, { type: 'show', shown: 'price' });
    const kept = JSON.parse(JSON.stringify(keptState(price))) as object;
    const restored = initialState(uri, kept);
    expect([restored.shown, restored.reconciling?.state.kind]).toEqual(['price', 'busy']);
    expect(initialState(uri, { ...kept, shown: 'table' }).shown).toBe('chain');
    expect(initialState(uri, keptState(drawn)).reconciling).toBeNull();
  });
});

describe('the reconciliation', () => {
  const nothing = (): void => undefined;
  const markup = (reconciling: Reconciling): string =>
    renderToString(
      <Reconciliation
        reconciling={reconciling}
        ask={nothing}
        cancel={nothing}
        edit={nothing}
        reveal={nothing}
      />,
    );
  const read = (reconciling: Reconciling): string =>
    markup(reconciling)
      .replace(/<\/t[hd]>/g, ' | ')
      .replace(/<[^>]+>/g, '');

  it('shows adjusted figures beside the declared ones, with their significance', () => {
    const shown = read({ state: { kind: 'ready' }, result: found });
    expect(shown).toContain('The figures do not agree within their uncertainties.');
    expect(shown).toContain(
      'increment of &lt;b>Mill&lt;/b> | 45 USD | 3 | 47 | 2.5 | 1.55 | 0.52 | 2.70 | ✕ gross error | ',
    );
    expect(shown).toContain('wages of Mill | 5 USD | 1 | 5 | 1 | 0.00 | – | – | not redundant | ');
    expect(shown).toContain('Node/Mill#output: it comes from a table: change it there');
    expect(shown).toContain('yield of Mill: a yield multiplies quantities');
    expect(markup({ state: { kind: 'ready' }, result: found })).toContain(
      'title="with 95 %: 41.70 to 51.40"',
    );
  });

  it('leads to the edit, but not to one of a text that has changed', () => {
    const button = (kind: 'ready' | 'old'): string | undefined =>
      /<button[^>]*>Review the edit of 2 figures…<\/button>/.exec(
        markup({ state: { kind }, result: found }),
      )?.[0];
    expect(button('ready')).toBe('<button type="button">Review the edit of 2 figures…</button>');
    expect(button('old')).toContain('disabled');
    expect(read({ state: { kind: 'old' }, result: found })).toContain('The text has changed since');
    const none = read({ state: { kind: 'ready' }, result: { ...found, edits: 0 } });
    expect(none).not.toContain('Review the edit');
  });

  it('says how far it is, and offers to stop', () => {
    const busy = markup({ state: { kind: 'busy', part: 0.42 }, result: null });
    expect(busy).toContain('role="status"');
    expect(busy).toContain('Reconciling… 42 %');
    expect(busy).toMatch(/<progress max="?1"? value="0\.42" aria-label="Part that is done">/);
    expect(busy).toContain('Cancel');
  });
});

describe('the price build-up', () => {
  const scene = drawn.picture!.scene;
  const markup = renderToString(<Price scene={scene} marked={null} reveal={() => {}} explain={() => {}} />);

  it('is reached by keyboard, step by step, and says what each is', () => {
    const names = [...markup.matchAll(/aria-roledescription="step" aria-label="([^"]*)"/g)].map(([, name]) =>
      name!.replaceAll('\u00a0', ' '),
    );
    expect(names.at(-1)).toMatch(/^Final price: /);
    expect(names.length).toBeGreaterThan(1);
    expect(markup.match(/tabindex="0"/g)).toHaveLength(names.length);
    expect(markup).not.toContain('<title>');
  });

  it('says what is missing where nothing is known', () => {
    const { buildUp: _, ...bare } = scene;
    const empty = renderToString(<Price scene={bare} marked={null} reveal={() => {}} explain={() => {}} />);
    expect(empty).toContain('It is not known who receives any of the final price.');
  });
});

describe('messages of a reconciliation', () => {
  it('are read, and what is none is left', () => {
    expect(readMessage(reconciled)).toEqual(reconciled);
    expect(readMessage({ type: 'reconciled', chain: 'Node', reconciliation: { figures: 3 } })).toBeNull();
    expect(readMessage({ type: 'reconciled', chain: 'Node', reconciliation: null })).toBeNull();
    expect(readMessage({ type: 'reconciling', chain: 'Node', part: 'half' })).toBeNull();
    expect(readMessage({ type: 'reconcileFailed', chain: 1, reason: '' })).toBeNull();
    expect(readMessage({ type: 'reconcileFailed', chain: 'Node', reason: 'x' })).not.toBeNull();
  });
});
