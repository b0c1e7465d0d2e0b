import type { JSX } from 'preact';
import type { ReconciledFigure, ShownReconciliation } from '../protocol/reconciliation.ts';
import type { Reconciling } from './reconciling.ts';

interface ReconciliationProps {
  readonly reconciling: Reconciling;
  readonly ask: () => void;
  readonly cancel: () => void;
  readonly edit: () => void;
  readonly reveal: (address: string) => void;
}

/** What least squares makes of the figures, beside what is declared. Nothing here changes the text. */
export function Reconciliation({ reconciling, ask, cancel, edit, reveal }: ReconciliationProps): JSX.Element {
  const { state, result } = reconciling;
  return (
    <section class="tables reconciliation" aria-label="Reconciliation">
      <div class="doing" role="status">
        {state.kind === 'busy' && (
          <>
            <span>Reconciling… {Math.floor(100 * state.part)} %</span>
            <progress max={1} value={state.part} aria-label="Part that is done" />
            <button type="button" onClick={cancel}>
              Cancel
            </button>
          </>
        )}
        {state.kind === 'failed' && (
          <>
            <span class="error">{state.reason}</span>
            <button type="button" onClick={ask}>
              Reconcile
            </button>
          </>
        )}
        {state.kind === 'old' && (
          <>
            <strong>The text has changed since this was reconciled.</strong>
            <button type="button" onClick={ask}>
              Reconcile again
            </button>
          </>
        )}
      </div>
      {result && <Result result={result} current={state.kind === 'ready'} edit={edit} reveal={reveal} />}
    </section>
  );
}

function Result({
  result,
  current,
  edit,
  reveal,
}: {
  readonly result: ShownReconciliation;
  readonly current: boolean;
  readonly edit: () => void;
  readonly reveal: (address: string) => void;
}): JSX.Element {
  const { figures, edits, left, held } = result;
  return (
    <>
      {result.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {edits > 0 && (
        <p>
          <button type="button" disabled={!current} onClick={edit}>
            Review the edit of {edits === 1 ? '1 figure' : `${edits} figures`}…
          </button>{' '}
          Nothing is written before you have looked at it; each original is kept in a note.
        </p>
      )}
      {figures.length > 0 && (
        <table>
          <caption>Figures as declared and as reconciled</caption>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">Declared</th>
              <th scope="col" title="Standard uncertainty of the figure as declared">
                σ
              </th>
              <th scope="col">Reconciled</th>
              <th scope="col" title="Standard uncertainty that is left">
                σ after
              </th>
              <th scope="col">Adjustment</th>
              <th scope="col" title="The adjustment in standard uncertainties of the figure">
                in σ
              </th>
              <th
                scope="col"
                title="The adjustment in its own standard deviations: beyond 1.96 suspect, beyond 2.58 a gross error"
              >
                Normalised
              </th>
              <th scope="col">Test</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((figure) => (
              <Row key={figure.address} figure={figure} reveal={reveal} />
            ))}
          </tbody>
        </table>
      )}
      <Reasons title="Left as they are" lines={left.map(({ address, reason }) => `${address}: ${reason}`)} />
      <Reasons title="Not adjusted" lines={held.map(({ name, reason }) => `${name}: ${reason}`)} />
    </>
  );
}

const SIGNS: Readonly<Partial<Record<ReconciledFigure['verdict'], string>>> = {
  suspect: '▲ ',
  'gross-error': '✕ ',
};

function Row({
  figure,
  reveal,
}: {
  readonly figure: ReconciledFigure;
  readonly reveal: (address: string) => void;
}): JSX.Element {
  const { address, name, stated, unit, verdict } = figure;
  return (
    <tr class={verdict}>
      <th scope="row">
        <button type="button" class="link" onClick={() => reveal(address)}>
          {name}
        </button>
      </th>
      <td class="figure">{unit === '' || stated.includes(unit) ? stated : `${stated} ${unit}`}</td>
      <td class="figure">{figure.uncertainty}</td>
      <td class="figure">{figure.reconciled}</td>
      <td class="figure" title={`with 95 %: ${figure.low} to ${figure.high}`}>
        {figure.after}
      </td>
      <td class="figure">{figure.adjustment}</td>
      <td class="figure">{figure.inUncertainties ?? '–'}</td>
      <td class="figure">{figure.normalised ?? '–'}</td>
      <td class="verdict">
        <span aria-hidden="true">{SIGNS[verdict]}</span>
        {figure.said}
      </td>
    </tr>
  );
}

function Reasons({
  title,
  lines,
}: {
  readonly title: string;
  readonly lines: readonly string[];
}): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
