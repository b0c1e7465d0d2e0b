import type { Conclusion } from '../../analysis/conclusion.ts';
import type { Finding, Severity } from '../../findings/finding.ts';
import { findingRegistry } from '../../findings/registry.ts';
import { formatAddress } from '../../model/address.ts';
import type { ChainModel } from '../../model/chain-model.ts';
import {
  SCENE_VERSION,
  type Scene,
  type SceneEdge,
  type SceneGroup,
  type SceneLane,
  type SceneMark,
  type SceneMessage,
  type SceneNode,
  type SceneStage,
  type SceneValue,
} from '../scene.ts';
import { amountText } from './amounts.ts';
import { buildUpOf } from './build-up.ts';
import { type Columns, columnsOf, stagesOf, subjectsOf } from './columns.ts';
import { chainFacts, placesOf, placeValue } from './chain.ts';
import { governanceOf } from './governance.ts';
import { type LaneOf, UNKNOWN_PLACE, laneOf } from './lanes.ts';
import { OF_FIRM, OF_LINK, OF_STAGE, noteOf } from './power.ts';
import { marksOf } from './marks.ts';
import { ConclusionIndex, quantityText, shareValue } from './values.ts';

export interface SceneInput {
  readonly model: ChainModel;
  readonly conclusions: readonly Conclusion[];
  readonly findings: readonly Finding[];
  /** Severity of a finding in this project; undefined leaves it out. Without it, the registry's. */
  readonly severityOf?: (finding: Finding) => Severity | undefined;
}

/** Above this many firms a picture is an overview: reasons are then asked for one by one, by `explain`. */
const REASONS_UP_TO = 400;

/** What a picture of the chain shows. Pure; the same model and conclusions give the same scene. */
export function buildScene({ model, conclusions, findings, severityOf }: SceneInput): Scene {
  return new SceneBuilder(
    model,
    conclusions,
    marksOf(model.name, findings, severityOf ?? ((finding) => findingRegistry.get(finding.code)?.severity)),
  ).build();
}

class SceneBuilder {
  private readonly model: ChainModel;
  private readonly conclusions: readonly Conclusion[];
  private readonly index: ConclusionIndex;
  private readonly marks: ReadonlyMap<string, SceneMark>;
  private readonly columns: Columns;
  private readonly stageNames: ReadonlySet<string>;
  private readonly showValues: boolean;
  private readonly showPrices: boolean;

  constructor(model: ChainModel, conclusions: readonly Conclusion[], marks: ReadonlyMap<string, SceneMark>) {
    this.model = model;
    this.conclusions = conclusions;
    this.index = new ConclusionIndex(model.name, conclusions, model.subjects('firm').length <= REASONS_UP_TO);
    this.marks = marks;
    this.columns = columnsOf(model);
    this.stageNames = new Set(model.subjects('stage'));
    // A chain that states no figure at all is a qualitative one: saying `unknown` everywhere would only be noise.
    const hasValue = (subject: string): boolean => this.value(subject).state !== 'unknown';
    this.showPrices = model
      .subjects('link')
      .some((link) => model.fact(link, 'price') !== undefined || this.linkValue(link) !== undefined);
    this.showValues = this.showPrices || model.subjects('firm').some(hasValue);
  }

  build(): Scene {
    const { model } = this;
    const stages = this.stages();
    const stageIndex = new Map(stages.map(({ subject }, i) => [subject, i]));
    const firms = model.subjects('firm');
    const actors = [...firms, ...model.subjects('market')];
    const places = actors.map((actor) => laneOf(model, actor, this.stagesOf(actor)));
    const lanes = this.lanes(places);
    const laneIndex = new Map([...lanes.keys()].map((key, i) => [key, i]));
    const nodes = actors.map((actor, i) =>
      this.node(actor, i >= firms.length, stageIndex, laneIndex.get(places[i]?.key ?? '') ?? 0, places[i]),
    );
    const nodeIndex = new Map(actors.map((actor, i) => [actor, i]));
    const chainMark = this.marks.get('');
    const buildUp = buildUpOf(model, this.conclusions, this.index, this.columns);
    return {
      version: SCENE_VERSION,
      chain: model.name,
      address: formatAddress({ chain: model.name, subject: '' }),
      title: this.text('', 'title') ?? model.name,
      facts: chainFacts(model, this.index),
      stages: stages.map(({ stage }) => stage),
      lanes: [...lanes.values()],
      nodes,
      edges: model.subjects('link').flatMap((link) => this.edge(link, nodeIndex) ?? []),
      groups: this.groups(nodeIndex),
      places: placesOf(model, this.conclusions, this.index),
      ...(buildUp && { buildUp }),
      messages: [
        ...this.circle(),
        ...(chainMark?.messages ?? []).map((text) => ({ severity: chainMark?.severity ?? 'hint', text })),
      ],
    };
  }

  private stages(): { subject: string; stage: SceneStage }[] {
    const { model, columns } = this;
    const stages = model.subjects('stage').map((subject) => {
      const mark = this.marks.get(subject);
      const cumulative = this.index.one('cumulative-price', subject);
      const note = this.note(subject, OF_STAGE);
      const stage: SceneStage = {
        address: this.address(subject),
        title: this.text(subject, 'title') ?? subject,
        kind: 'stage',
        column: columns.stage.get(subject) ?? 0,
        ...(model.fact(subject, 'intangible') && { intangible: true as const }),
        ...(this.showValues && { total: this.value(subject) }),
        ...(note !== undefined && { note }),
        ...(cumulative && { cumulative: shareValue(this.index, cumulative, undefined) }),
        ...(mark && { mark }),
      };
      return { subject, stage };
    });
    const pseudo = (subject: string, title: string, column: number, kind: SceneStage['kind']): void => {
      stages.push({ subject, stage: { address: this.address(''), title, kind, column } });
    };
    if (columns.byLinks) {
      for (const column of new Set([...columns.byLinks.values()].sort((a, b) => a - b)))
        pseudo(`\u0000${column}`, '', column, 'unstaged');
    } else if (model.subjects('firm').some((firm) => this.stagesOf(firm).length === 0)) {
      pseudo('\u0000unstaged', 'stage not stated', columns.unstaged, 'unstaged');
    }
    if (model.subjects('market').length > 0)
      pseudo(
        '\u0000market',
        model.subjects('market').length > 1 ? 'End markets' : 'End market',
        columns.market,
        'market',
      );
    return stages;
  }

  private stagesOf(firm: string): string[] {
    const column = (stage: string): number => this.columns.stage.get(stage) ?? 0;
    return stagesOf(this.model, firm, this.stageNames).sort((a, b) => column(a) - column(b));
  }

  private lanes(places: readonly LaneOf[]): Map<string, SceneLane> {
    const lanes = new Map<string, SceneLane>();
    const put = (place: LaneOf): void => {
      if (lanes.has(place.key)) return;
      const total = placeValue(this.index, place.label, 'location');
      const shown = total && (this.showValues || total.state !== 'unknown');
      lanes.set(place.key, shown ? { ...place.lane, total } : place.lane);
    };
    for (const place of places) if (place.lane.title !== UNKNOWN_PLACE) put(place);
    for (const place of places) put(place);
    return lanes;
  }

  /** Sentences on power and rules; in an overview they are asked for one by one, by `explain`. */
  private note(subject: string, measures: readonly string[]): string | undefined {
    return this.model.subjects('firm').length <= REASONS_UP_TO
      ? noteOf(this.index, subject, measures)
      : undefined;
  }

  private node(
    subject: string,
    isMarket: boolean,
    stageIndex: ReadonlyMap<string, number>,
    lane: number,
    place: LaneOf | undefined,
  ): SceneNode {
    const { model, columns } = this;
    const stages = isMarket ? [] : this.stagesOf(subject);
    const at = isMarket
      ? '\u0000market'
      : (stages[0] ?? (columns.byLinks ? `\u0000${columns.byLinks.get(subject) ?? 0}` : '\u0000unstaged'));
    const count = model.fact(subject, 'count')?.assertions[0].value;
    const caption = [
      place?.locality ?? '',
      count?.kind === 'amount' ? `${amountText(count.amount)} firms` : '',
    ]
      .filter((part) => part !== '')
      .join(' · ');
    const role = model.fact(subject, 'lead')
      ? ('lead' as const)
      : model.fact(subject, 'flagship')
        ? ('flagship' as const)
        : undefined;
    const note = isMarket ? undefined : this.note(subject, OF_FIRM);
    const mark = this.marks.get(subject);
    return {
      address: this.address(subject),
      kind: isMarket ? 'market' : 'firm',
      title: this.text(subject, 'title') ?? subject,
      stage: stageIndex.get(at) ?? 0,
      lane,
      ...(stages.length > 1 && { stages: stages.map((stage) => this.text(stage, 'title') ?? stage) }),
      ...(caption && { caption }),
      ...(role && { role }),
      ...(note !== undefined && { note }),
      ...(this.showValues && !isMarket && { value: this.value(subject) }),
      ...(mark && { mark }),
    };
  }

  private edge(link: string, nodes: ReadonlyMap<string, number>): SceneEdge | undefined {
    const { model } = this;
    const from = nodes.get(subjectsOf(model, link, 'from')[0] ?? '');
    const to = nodes.get(subjectsOf(model, link, 'to')[0] ?? '');
    if (from === undefined || to === undefined) return undefined;
    const address = this.address(link);
    const isSale = to >= model.subjects('firm').length;
    const note = this.note(link, OF_LINK);
    const mark = this.marks.get(link);
    const title = this.text(link, 'title') ?? (link.includes('->') ? undefined : link);
    return {
      address,
      ...(title !== undefined && { title }),
      from,
      to,
      price: this.price(link, address),
      governance: governanceOf(model, link, `${address}#governance`, isSale, this.index),
      ...(note !== undefined && { note }),
      ...(mark && { mark }),
    };
  }

  private price(link: string, address: string): SceneValue {
    const stated = this.model.fact(link, 'price')?.assertions[0].value;
    if (stated?.kind === 'amount' && stated.amount.state !== 'unknown') {
      const currency = this.text('', 'currency') ?? '';
      return {
        text: amountText(stated.amount, currency),
        state: stated.amount.value === undefined ? 'bounded' : 'exact',
        standing: 'declared',
        address: `${address}#price`,
      };
    }
    const inferred = this.linkValue(link);
    if (inferred) return inferred;
    return { text: this.showPrices ? 'price unknown' : '', state: 'unknown', address: `${address}#price` };
  }

  /** The value of a link that follows from the account, where no price is stated. */
  private linkValue(link: string): SceneValue | undefined {
    for (const measure of ['price', 'value']) {
      const conclusion = this.index.one(measure, link);
      if (conclusion?.value.kind !== 'quantity') continue;
      const text = quantityText(conclusion.value);
      const why = this.index.why([conclusion]);
      if (text === undefined) continue;
      return {
        text,
        state: conclusion.value.state === 'exact' ? 'exact' : 'bounded',
        standing: conclusion.standing,
        address: conclusion.address,
        ...(why !== undefined && { why }),
      };
    }
    return undefined;
  }

  private groups(nodes: ReadonlyMap<string, number>): SceneGroup[] {
    return this.model.subjects('group').map((group) => {
      const value = this.value(group);
      return {
        address: this.address(group),
        title: this.text(group, 'title') ?? group,
        members: subjectsOf(this.model, group, 'member').flatMap((member) => nodes.get(member) ?? []),
        ...(value.state !== 'unknown' && { value }),
      };
    });
  }

  private circle(): SceneMessage[] {
    const { circle } = this.columns;
    if (circle.length === 0) return [];
    return [
      {
        severity: 'information',
        text: `The stages ${circle.join(' and ')} come after each other in a circle; the picture cuts it at one place.`,
      },
    ];
  }

  private value(subject: string): SceneValue {
    const { index } = this;
    const share = index.one('share-of-final-price', subject);
    return shareValue(index, index.one('increment', subject), share);
  }

  private address(subject: string): string {
    return formatAddress({ chain: this.model.name, subject });
  }

  private text(subject: string, attribute: string): string | undefined {
    const value = this.model.fact(subject, attribute)?.assertions[0].value;
    return value?.kind === 'text' && value.text.trim() !== '' ? value.text : undefined;
  }
}
