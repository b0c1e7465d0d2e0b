import { countryName } from '../../vocabulary/places.ts';
import type { Query, QueryContext } from '../query/engine.ts';
import { ownFigure, statedShare } from '../upgrading/figures.ts';
import { type Figure, momentOf, type Snapshot, snapshotQuery } from '../upgrading/moment.ts';
import { type Change, changeOf, realMoney } from '../upgrading/pair.ts';
import { endsOf } from '../value/structure.ts';

/** What is stated of a link, market or chain that two snapshots can show to have moved. */
const STATED = ['price', 'final-price', 'volume', 'buyer-share', 'duty', 'tax', 'subsidy'] as const;

const asText = (answer: unknown): string =>
  JSON.stringify(answer ?? null, (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );

/** The figures of a target in one snapshot, by name; the chain itself is ''. Undefined where it is not in it. */
const targetFigures: Query<string, Readonly<Record<string, Figure>> | undefined> = {
  name: 'policies-figures',
  fingerprint: asText,
  compute(ctx, subject) {
    if (subject !== '' && ctx.allOf(subject).length === 0) return undefined;
    const found: Record<string, Figure> = { ...ctx.ask(momentOf, subject)?.figures };
    for (const name of STATED) {
      const figure = ownFigure(ctx, subject, name);
      if (figure) found[name] ??= figure;
    }
    const share = subject === '' ? undefined : statedShare(ctx, subject);
    if (share) found['share of final price'] = share;
    return found;
  },
};

/** What moved, or not, of one target between two snapshots. */
export interface TargetChange {
  readonly target: string;
  /** As a reader knows it. */
  readonly title: string;
  readonly changes: readonly Extract<Change, { text: string }>[];
  /** What keeps a figure from being set against the other. */
  readonly missing: readonly string[];
}

/** The targets of which something can be measured: of the chain as a whole, everything in it. */
function measuredTargets(ctx: QueryContext, targets: readonly string[]): readonly string[] {
  const all = targets.flatMap((target) =>
    isChain(ctx, target)
      ? ['', ...(['group', 'firm', 'stage'] as const).flatMap((kind) => ctx.subjects(kind))]
      : target,
  );
  return [...new Set(all)];
}

/** Whether a name is that of a chain: the one that is looked at, or one that it follows. */
export function isChain(ctx: QueryContext, name: string): boolean {
  return (
    name === ctx.chain || (ctx.allOf(name).length === 0 && ctx.askOf(name, snapshotQuery, '') !== undefined)
  );
}

/** What is said of the targets in the snapshot before and in this one, side by side. */
export function changesOf(
  ctx: QueryContext,
  from: Snapshot,
  targets: readonly string[],
): readonly TargetChange[] {
  const to = ctx.ask(snapshotQuery, '');
  const real = realMoney(ctx, from, to);
  return measuredTargets(ctx, targets).flatMap((target): TargetChange[] => {
    const earlier = ctx.askOf(from.chain, targetFigures, target);
    const later = ctx.ask(targetFigures, target);
    const title = titleOf(ctx, target);
    if (!earlier || !later) {
      const chain = earlier ? to.chain : from.chain;
      return [{ target, title, changes: [], missing: [`${title} in ${chain}`] }];
    }
    const pair = { subject: title, from, to, follows: to.follows === from.chain, real };
    const names = [...new Set([...Object.keys(earlier), ...Object.keys(later)])];
    const moved = names.map((name) => {
      const [a, b] = [earlier[name], later[name]];
      const words = `${a?.money || b?.money ? 'real ' : ''}${name.replaceAll('-', ' ')}`;
      return changeOf(pair, words, a, b);
    });
    const changes = moved.flatMap((change) => (change.moved === 'unknown' ? [] : [change]));
    const missing = moved.flatMap((change) =>
      change.moved === 'unknown' && change.missing ? [change.missing.text] : [],
    );
    return changes.length + missing.length > 0 ? [{ target, title, changes, missing }] : [];
  });
}

function titleOf(ctx: QueryContext, target: string): string {
  if (target === '') return 'the chain';
  const title = ctx.fact(target, 'title')?.assertions[0].value;
  if (title?.kind === 'text' && title.text !== '') return title.text;
  if (!ctx.fact(target, 'is', 'link')) return countryName(target);
  const { from, to } = endsOf(ctx, target);
  return `${from} → ${to}`;
}
