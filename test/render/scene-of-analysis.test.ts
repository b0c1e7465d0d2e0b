import { describe, expect, it } from 'vitest';
import type { Conclusions } from '../../src/analysis/conclusion.ts';
import { governanceAnalysis } from '../../src/analysis/governance/governance.ts';
import { QueryEngine } from '../../src/analysis/query/engine.ts';
import { scaleAnalysis } from '../../src/analysis/scale/scale.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/analysis/settings.ts';
import { valueConclusions } from '../../src/analysis/value/value.ts';
import type { ChainModel } from '../../src/model/chain-model.ts';
import { buildScene } from '../../src/render/scene/build-scene.ts';
import type { Scene } from '../../src/render/scene.ts';
import { ChainBuilder, dress } from './example-chains.ts';

/** The scene of what the analysis itself concludes: the picture and the analysis must agree on the names of things. */
function analysed(model: ChainModel): Scene {
  const engine = new QueryEngine(model, DEFAULT_ANALYSIS_SETTINGS);
  const answers = [valueConclusions, governanceAnalysis, scaleAnalysis].map((room): Conclusions =>
    engine.ask(room, ''),
  );
  return buildScene({
    model,
    conclusions: answers.flatMap((answer) => answer.conclusions),
    findings: answers.flatMap((answer) => answer.findings),
  });
}

const plain = (text: string | undefined): string | undefined => text?.replaceAll('\u00a0', ' ');

describe('what the analysis concludes of the dress', () => {
  const scene = analysed(dress().model);

  it('is what the picture shows', () => {
    expect(scene.nodes.map(({ title, value }) => [title, plain(value?.text)])).toEqual([
      ['Mill', '22.50 USD · 22.5 %'],
      ['Contractor', '15.00 USD · 15 %'],
      ['Manufacturer', '12.50 USD · 12.5 %'],
      ['Retailer', '50 USD · 50 %'],
      ['American shoppers', undefined],
    ]);
    expect(scene.stages.slice(0, 4).map(({ total }) => plain(total?.text))).toEqual([
      '22.50 USD · 22.5 %',
      '15.00 USD · 15 %',
      '12.50 USD · 12.5 %',
      '50 USD · 50 %',
    ]);
    expect(scene.stages.slice(0, 4).map(({ cumulative }) => plain(cumulative?.text))).toEqual([
      '22.50 USD',
      '37.50 USD',
      '50.00 USD',
      '100.00 USD',
    ]);
    expect(scene.facts.map(({ label }) => label)).toEqual([
      'product',
      'period',
      'perspective',
      'final price',
      'scale',
    ]);
  });

  it('leaves the places unknown', () => {
    expect(
      scene.places.map(({ title, location, ownership }) => [title, location?.state, ownership?.state]),
    ).toEqual([['unattributed', 'exact', 'exact']]);
  });
});

describe('what the analysis concludes of a chain with open places and prices', () => {
  const scene = analysed(
    new ChainBuilder('IPod')
      .text('', 'currency', 'USD')
      .stage('Inputs')
      .stage('Assembly', 'Inputs')
      .firm('Toshiba', 'Inputs', 'CN')
      .firm('Broadcom', 'Inputs', 'TW or SG')
      .firm('Others', 'Inputs', 'unknown')
      .firm('Inventec', 'Assembly', 'CN')
      .market('Buyers', 'US')
      .link('Toshiba', 'Inventec', '73.39')
      .link('Broadcom', 'Inventec', '8.36')
      .link('Others', 'Inventec')
      .link('Inventec', 'Buyers', '144')
      .build(),
  );
  const value = (title: string): string | undefined =>
    plain(scene.nodes.find((node) => node.title === title)?.value?.text);

  it('keeps bounds as bounds', () => {
    expect(value('Inventec')).toBe('≤ 62.25 USD · ≤ 43.2 %');
    expect(value('Others')).toMatch(/^≤ 62\.25 USD|^unknown$/);
  });

  it('has a sum for the row of one of several places', () => {
    const lane = scene.lanes.find(({ title }) => title === 'Taiwan or Singapore');
    expect(plain(lane?.total?.text)).toMatch(/^8\.36 USD · 5\.8 %$/);
  });
});
