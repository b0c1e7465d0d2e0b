import type { JSX } from 'preact';
import { useCallback, useEffect, useReducer } from 'preact/hooks';
import { Canvas } from './canvas.tsx';
import { type Host, readMessage } from './messages.ts';
import { Price } from './price.tsx';
import { Reconciliation } from './reconciliation.tsx';
import { type View, initialState, keptState, reduce } from './state.ts';
import { Chooser } from './chooser.tsx';
import { Tables } from './tables.tsx';
import { thingsOf } from './things.ts';
import type { Room } from './views.ts';

const EXAMPLE = `chain Dress "Dress sold in the United States" {
  currency USD
  stage Sewing
  stage Retail after Sewing
  market Shoppers { in US }
  firm Contractor { stage Sewing }
  firm Retailer { stage Retail; lead }
  link Contractor -> Retailer { price 15 }
  link Retailer -> Shoppers { price 50 }
}`;

/** The whole preview. `uri` is the document it was opened for. */
export function App({ host, uri }: { readonly host: Host; readonly uri: string }): JSX.Element {
  const [state, dispatch] = useReducer(reduce, undefined, () => initialState(uri, host.getState()));
  const { picture, stale, failed } = state;
  useEffect(() => {
    const listen = (event: MessageEvent): void => {
      const message = readMessage(event.data);
      if (message) dispatch({ type: 'message', message });
    };
    window.addEventListener('message', listen);
    host.postMessage({ type: 'ready' });
    return () => window.removeEventListener('message', listen);
  }, []);
  const kept = JSON.stringify(keptState(state));
  useEffect(() => host.setState(keptState(state)), [kept]);
  const setView = useCallback((view: View | 'all' | null) => dispatch({ type: 'view', view }), []);
  const setRoom = useCallback((room: Room) => dispatch({ type: 'room', room }), []);
  const turn = useCallback(() => dispatch({ type: 'turn' }), []);
  const reveal = useCallback((address: string) => host.postMessage({ type: 'reveal', address }), []);
  const explain = (address: string): void => {
    const thing = picture && thingsOf(picture.scene).get(address);
    host.postMessage({ type: 'explain', address: thing?.explain ?? address });
  };
  const { chain, reconciling } = state;
  const drawn = picture !== null;
  const asking = reconciling?.state.kind === 'busy';
  useEffect(() => {
    if (!asking || chain === null || !drawn) return;
    host.postMessage({ type: 'reconcile', chain });
    return () => host.postMessage({ type: 'cancelReconcile' });
  }, [asking, chain, drawn]);
  const empty = !picture || (picture.scene.nodes.length === 0 && picture.shares.length === 0);
  const bar = (
    <>
      <div class="choice" role="group" aria-label="What is drawn">
        <button
          type="button"
          aria-pressed={state.shown === 'chain'}
          onClick={() => dispatch({ type: 'show', shown: 'chain' })}
        >
          Chain
        </button>
        <button
          type="button"
          aria-pressed={state.shown === 'price'}
          onClick={() => dispatch({ type: 'show', shown: 'price' })}
        >
          Price build-up
        </button>
      </div>
      <button type="button" aria-expanded={state.tables} onClick={() => dispatch({ type: 'tables' })}>
        {state.tables ? 'Hide tables' : 'Show tables'}
      </button>
      <button
        type="button"
        aria-pressed={reconciling !== null}
        title="What least squares would make of the figures; nothing is written"
        onClick={() => dispatch({ type: 'reconcile' })}
      >
        Reconciliation
      </button>
    </>
  );
  return (
    <main>
      <div class="banner" role="status">
        {stale !== null && !empty && (
          <p>
            <strong>The text is broken: this is the last good picture.</strong> {stale}
          </p>
        )}
        {failed !== null && (
          <p>
            <strong>The picture could not be brought up to date.</strong> {failed}
          </p>
        )}
      </div>
      {state.chains.length > 1 && (
        <Chooser
          chains={state.chains}
          chain={state.chain}
          choose={(name) => host.postMessage({ type: 'chain', name })}
        />
      )}
      {empty ? (
        <Empty reason={stale} hasChain={picture !== null} />
      ) : (
        <>
          <h1 class="unseen">{picture.scene.title}</h1>
          {state.shown === 'price' && (
            <Price scene={picture.scene} marked={state.marked} reveal={reveal} explain={explain} />
          )}
          {state.shown === 'chain' && (
            <Canvas
              picture={picture}
              view={state.view}
              marked={state.marked}
              room={state.room}
              setView={setView}
              setRoom={setRoom}
              turn={turn}
              reveal={reveal}
              explain={explain}
            >
              {bar}
              {picture.unlabelled > 0 && (
                <span>
                  {picture.unlabelled === 1 ? '1 link has' : `${picture.unlabelled} links have`} no label in
                  the picture; the tables have them all.
                </span>
              )}
            </Canvas>
          )}
          {state.shown === 'price' && <div class="bar">{bar}</div>}
          {reconciling && (
            <Reconciliation
              reconciling={reconciling}
              ask={() => dispatch({ type: 'askAgain' })}
              cancel={() => dispatch({ type: 'cancel' })}
              edit={() => {
                const { result } = reconciling;
                if (result)
                  host.postMessage({
                    type: 'editReconciled',
                    chain: result.chain,
                    documentVersion: result.documentVersion,
                  });
              }}
              reveal={reveal}
            />
          )}
          {state.tables && <Tables scene={picture.scene} reveal={reveal} />}
        </>
      )}
    </main>
  );
}

function Empty({
  reason,
  hasChain,
}: {
  readonly reason: string | null;
  readonly hasChain: boolean;
}): JSX.Element {
  return (
    <div class="empty">
      <h1>{hasChain ? 'This chain has no firm yet' : 'Nothing to draw yet'}</h1>
      {reason !== null && <p class="reason">{reason}</p>}
      <p>
        {hasChain
          ? 'Write firms, each with its stage, and links between them. A chain looks like this:'
          : 'Write a chain with stages, firms and links. The picture follows as you type. A chain looks like this:'}
      </p>
      <pre>{EXAMPLE}</pre>
    </div>
  );
}
