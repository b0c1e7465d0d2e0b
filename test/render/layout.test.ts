import { describe, expect, it } from 'vitest';
import type { Box, LaidOutScene, TextLine } from '../../src/render/layout/laid-out.ts';
import type { Orientation } from '../../src/render/layout/axes.ts';
import { layoutScene } from '../../src/render/layout/layout.ts';
import { fitFigure, fitText, textWidth, wrapText } from '../../src/render/layout/text-measure.ts';
import { buildScene } from '../../src/render/scene/build-scene.ts';
import { ChainBuilder, dress, worth } from './example-chains.ts';
import { randomChain } from './random-chain.ts';

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && a.x + a.width > b.x && a.y < b.y + b.height && a.y + a.height > b.y;
}

function overlapping(boxes: readonly Box[]): [number, number][] {
  const found: [number, number][] = [];
  boxes.forEach((a, i) =>
    boxes.slice(i + 1).forEach((b, j) => {
      if (overlap(a, b)) found.push([i, i + 1 + j]);
    }),
  );
  return found;
}

function within(a: Box, b: Box): boolean {
  return a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
}

function inside({ x, y }: { x: number; y: number }, box: Box): boolean {
  return x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height;
}

/** What the text of a label takes: across, its own link runs through the middle of it. */
function shrunk({ x, y, width, height }: Box): Box {
  return { x: x + 1, y: y + 1, width: width - 2, height: height - 2 };
}

function lineBox({ text, x, y, size }: TextLine): Box {
  return { x, y: y - size, width: textWidth(text, size), height: size };
}

/** Points along a path of straight lines and cubic curves. */
function points(path: string): { x: number; y: number }[] {
  const result: { x: number; y: number }[] = [];
  let at = { x: 0, y: 0 };
  for (const [, command, rest = ''] of path.matchAll(/([MLC])([^MLC]*)/g)) {
    const n = rest.trim().split(/\s+/).map(Number);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = n;
    const from = at;
    at = command === 'C' ? { x: e, y: f } : { x: a, y: b };
    for (let t = 0; t <= 1; t += 0.05) {
      const u = 1 - t;
      result.push(
        command === 'C'
          ? {
              x: u ** 3 * from.x + 3 * u * u * t * a + 3 * u * t * t * c + t ** 3 * e,
              y: u ** 3 * from.y + 3 * u * u * t * b + 3 * u * t * t * d + t ** 3 * f,
            }
          : command === 'M'
            ? at
            : { x: u * from.x + t * at.x, y: u * from.y + t * at.y },
      );
    }
  }
  return result;
}

/** Links that run through a box. */
function crossings(laid: LaidOutScene): string[] {
  const found: string[] = [];
  for (const { edge, path } of laid.edges) {
    for (const { x, y } of points(path)) {
      const hit = laid.nodes.find(
        (box) => x > box.x + 1 && x < box.x + box.width - 1 && y > box.y + 1 && y < box.y + box.height - 1,
      );
      if (hit) {
        found.push(`${laid.scene.edges[edge]?.address} through ${laid.scene.nodes[hit.node]?.title}`);
        break;
      }
    }
  }
  return found;
}

const odd = buildScene({
  model: new ChainBuilder('Odd', 'Loops, parallel stages and groups')
    .stage('Design')
    .stage('Fibre')
    .stage('Assembly', 'Design', 'Fibre')
    .stage('Retail', 'Assembly')
    .stage('Recycling', 'Buyers')
    .firm('Studio', 'Design', 'IT')
    .firm('Farm', 'Fibre', 'IN')
    .firm('Plant A', 'Assembly', 'IN')
    .firm('Plant B', 'Assembly', 'TW or SG')
    .firm('Roaster with a remarkably long name, and Sons, Ltd.', 'Retail', 'IT')
    .firm('Shop', 'Retail', 'IT')
    .firm('Recycler', 'Recycling', 'IT')
    .market('Buyers', 'IT')
    .market('Exports', 'EU')
    .link('Studio', 'Plant A', '1')
    .link('Farm', 'Plant A', '2')
    .link('Farm', 'Plant B', '2')
    .link('Plant B', 'Plant A', '3')
    .link('Plant A', 'Plant A', '4')
    .link('Plant A', 'Shop', '9')
    .link('Shop', 'Buyers', '20')
    .link('Buyers', 'Recycler')
    .link('Recycler', 'Farm', '0.2')
    .link('Studio', 'Shop', '3')
    .group('Plants', 'Plant A', 'Plant B')
    .group('Far apart', 'Farm', 'Shop')
    .build(),
  conclusions: worth('Odd', 'IT', '5', '5', 'location'),
  findings: [],
});

const scenes = {
  dress: buildScene({ ...dress(), findings: [] }),
  odd,
  'one firm': buildScene({
    model: new ChainBuilder('One').firm('Alone', undefined).build(),
    conclusions: [],
    findings: [],
  }),
  empty: buildScene({ model: new ChainBuilder('Empty').build(), conclusions: [], findings: [] }),
  '40 firms': randomChain(40, 7),
  '200 firms': randomChain(200, 3),
};

const orientations: readonly Orientation[] = ['across', 'down'];
const layouts = Object.entries(scenes).flatMap(([name, scene]) =>
  orientations.map((orientation) => ({ name, scene, orientation })),
);

describe.each(layouts)('the layout of $name, $orientation', ({ scene, orientation }) => {
  const laid = layoutScene(scene, { orientation });

  it('keeps boxes apart', () => {
    expect(overlapping(laid.nodes)).toEqual([]);
  });

  it('keeps boxes and their labels within their place and step of the chain', () => {
    for (const box of laid.nodes) {
      const lane = laid.lanes[scene.nodes[box.node]?.lane ?? -1];
      expect(lane && within(box, lane)).toBe(true);
      const column = laid.columns[scene.stages[scene.nodes[box.node]?.stage ?? -1]?.column ?? 0];
      expect(column && within(box, column)).toBe(true);
    }
    for (const { edge, label } of laid.edges) {
      const ends = [scene.edges[edge]?.from ?? -1, scene.edges[edge]?.to ?? -1];
      const lanes = ends.flatMap((node) => laid.lanes[scene.nodes[node]?.lane ?? -1] ?? []);
      expect(label === undefined || lanes.some((lane) => within(label, lane))).toBe(true);
    }
  });

  it('names every stage and every place in its own room', () => {
    const stages = laid.stages.map((stage) => ({ ...stage }));
    expect(overlapping(stages)).toEqual([]);
    const names = orientation === 'across' ? laid.head : laid.side;
    for (const stage of stages) expect(within(stage, names)).toBe(true);
    const beside = orientation === 'across' ? laid.side : laid.head;
    for (const { title, total } of laid.lanes) {
      for (const line of [...title, ...total]) expect(within(lineBox(line), beside)).toBe(true);
    }
    expect([laid.head, laid.side].flatMap((box) => laid.nodes.filter((node) => overlap(node, box)))).toEqual(
      [],
    );
  });

  it('keeps the text of a box within the box', () => {
    for (const box of laid.nodes) {
      const lines = [...box.title, ...(box.caption ? [box.caption] : []), ...(box.value ? [box.value] : [])];
      for (const line of lines) {
        expect(line.x + textWidth(line.text, line.size)).toBeLessThanOrEqual(box.x + box.width);
        expect(line.y - line.size).toBeGreaterThanOrEqual(box.y);
        expect(line.y).toBeLessThanOrEqual(box.y + box.height);
      }
    }
  });

  it('keeps labels apart from each other and from boxes', () => {
    const labels = laid.edges.flatMap(({ label }) => label ?? []);
    expect(overlapping(labels)).toEqual([]);
    expect(labels.filter((label) => laid.nodes.some((box) => overlap(label, box)))).toEqual([]);
  });

  it('leads links around boxes and labels', () => {
    expect(crossings(laid)).toEqual([]);
    const struck = laid.edges.flatMap(({ path }, link) =>
      laid.edges.flatMap(({ edge, label }) =>
        label && edge !== link && points(path).some((point) => inside(point, shrunk(label))) ? [edge] : [],
      ),
    );
    expect(struck).toEqual([]);
  });

  it('ends every link at its box', () => {
    for (const { edge, tip } of laid.edges) {
      const box = laid.nodes[scene.edges[edge]?.to ?? -1];
      if (orientation === 'across') {
        expect(box && (tip.x === box.x || tip.x === box.x + box.width)).toBe(true);
        expect(box && tip.y > box.y && tip.y < box.y + box.height).toBe(true);
      } else {
        expect(box && (tip.y === box.y || tip.y === box.y + box.height)).toBe(true);
        expect(box && tip.x > box.x && tip.x < box.x + box.width).toBe(true);
      }
      const inwards = box && { x: tip.x + tip.dx, y: tip.y + tip.dy };
      expect(inwards && box && inside(inwards, box)).toBe(true);
    }
  });

  it('stays within the picture', () => {
    for (const box of [...laid.nodes, ...laid.groups, ...laid.lanes, ...laid.stages]) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.y).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(laid.width);
      expect(box.y + box.height).toBeLessThanOrEqual(laid.height);
    }
    for (const { path } of laid.edges) {
      for (const point of points(path))
        expect(inside(point, { x: 0, y: 0, width: laid.width, height: laid.height })).toBe(true);
    }
  });

  it('is the same each time and plain JSON', () => {
    expect(layoutScene(scene, { orientation })).toEqual(laid);
    expect(JSON.parse(JSON.stringify(laid))).toEqual(laid);
  });
});

describe('staying in place', () => {
  const places = (laid: LaidOutScene) =>
    laid.nodes.map(({ node, x, y, width, height }) => ({
      title: laid.scene.nodes[node]?.title,
      x,
      y,
      width,
      height,
    }));

  it.each(orientations)(
    'moves nothing when a figure changes, or is not known any more: %s',
    (orientation) => {
      const before = layoutScene(buildScene({ ...dress(), findings: [] }), { orientation });
      const dearer = dress({ sewing: '1_234_567.89' });
      const after = layoutScene(
        buildScene({
          model: dearer.model,
          conclusions: dearer.conclusions.filter((each) => each.subject !== 'Contractor'),
          findings: [],
        }),
        { orientation },
      );
      expect(places(after)).toEqual(places(before));
      expect(after.edges.map(({ path, tip }) => ({ path, tip }))).toEqual(
        before.edges.map(({ path, tip }) => ({ path, tip })),
      );
      expect(after.stages.map(({ x, y }) => ({ x, y }))).toEqual(before.stages.map(({ x, y }) => ({ x, y })));
    },
  );

  it('moves nothing sideways, and no other row, when a firm is added where there is room', () => {
    const before = layoutScene(randomChain(40, 7));
    const after = layoutScene(randomChain(40, 7, (builder) => builder.firm('Newcomer', 'Stage 5', 'MX')));
    const old = new Map(places(before).map((place) => [place.title, place]));
    const moved = places(after).filter(({ title, x }) => old.has(title) && old.get(title)?.x !== x);
    expect(moved).toEqual([]);
    const order = (laid: LaidOutScene) =>
      [...laid.nodes].sort((a, b) => a.x - b.x || a.y - b.y).map(({ node }) => laid.scene.nodes[node]?.title);
    expect(order(after).filter((title) => title !== 'Newcomer')).toEqual(order(before));
  });

  it('keeps the order of the text among firms that nothing tells apart', () => {
    const builder = new ChainBuilder('P').stage('S').stage('T', 'S').firm('Hub', 'T', 'CN');
    const names = ['Zeta', 'Alpha', 'Mid', 'Beta'];
    for (const name of names) builder.firm(name, 'S', 'CN').link(name, 'Hub', '1');
    const laid = layoutScene(buildScene({ model: builder.build(), conclusions: [], findings: [] }));
    const order = laid.nodes
      .filter(({ node }) => laid.scene.nodes[node]?.title !== 'Hub')
      .sort((a, b) => a.y - b.y)
      .map(({ node }) => laid.scene.nodes[node]?.title);
    expect(order).toEqual(names);
  });

  it('uncrosses links that the order of the text would cross', () => {
    const builder = new ChainBuilder('P').stage('S').stage('T', 'S');
    for (const name of ['A', 'B', 'C']) builder.firm(`from ${name}`, 'S', 'CN');
    for (const name of ['C', 'B', 'A']) builder.firm(`to ${name}`, 'T', 'CN');
    for (const name of ['A', 'B', 'C']) builder.link(`from ${name}`, `to ${name}`, '1');
    const laid = layoutScene(buildScene({ model: builder.build(), conclusions: [], findings: [] }));
    for (const { path } of laid.edges) {
      const way = points(path);
      expect(Math.abs((way[0]?.y ?? 0) - (way.at(-1)?.y ?? 9))).toBeLessThan(2);
    }
  });
});

describe('a chain that runs down', () => {
  const scene = buildScene({ ...dress(), findings: [] });
  const laid = layoutScene(scene, { orientation: 'down' });
  const across = layoutScene(scene);

  it('is as narrow as its places, with the stages from top to bottom', () => {
    expect(laid.width).toBeLessThan(across.width / 2);
    const steps = laid.stages.map(({ y }) => y);
    expect(steps).toEqual([...steps].sort((a, b) => a - b));
    expect(new Set(laid.stages.map(({ x }) => x)).size).toBe(1);
    for (const { tip } of laid.edges) expect([tip.dx, tip.dy]).toEqual([0, 1]);
  });

  it('keeps text upright and says the same', () => {
    const texts = (of: LaidOutScene) =>
      of.edges.map(({ label }) => [label?.price.text, ...(label?.governance ?? []).map(({ text }) => text)]);
    expect(texts(laid)).toEqual(texts(across));
    for (const { label } of laid.edges) expect(label && label.width > label.height).toBe(true);
  });

  it('draws a chain within one place as one straight line', () => {
    const builder = new ChainBuilder('P').stage('S').stage('T', 'S').stage('U', 'T');
    for (const [name, stage] of [
      ['A', 'S'],
      ['B', 'T'],
      ['C', 'U'],
    ] as const)
      builder.firm(name, stage, 'CN');
    builder.link('A', 'B', '1').link('B', 'C', '2');
    const straight = layoutScene(buildScene({ model: builder.build(), conclusions: [], findings: [] }), {
      orientation: 'down',
    });
    const places = straight.edges.flatMap(({ path }) => points(path).map(({ x }) => x));
    expect(new Set(places).size).toBe(1);
  });
});

describe('frames and legend', () => {
  const laid = layoutScene(odd);

  it('frames a group that stands together and names the others in the legend', () => {
    expect(laid.groups.map(({ group }) => odd.groups[group]?.title)).toEqual(['Plants']);
    expect(laid.legend.map(({ entry }) => entry.text)).toContain('Far apart = Farm + Shop');
  });

  it.each(orientations)('tells a group in full where its frame has no room for it: %s', (orientation) => {
    const title = 'Everybody who makes or sells anything of this at all, wherever it may be';
    const scene = buildScene({
      model: new ChainBuilder('P').stage('S').firm('A', 'S', 'CN').group(title, 'A').build(),
      conclusions: [],
      findings: [],
    });
    const cut = layoutScene(scene, { orientation });
    expect(cut.groups.map((group) => group.title?.text)).toEqual([expect.stringMatching(/^Everybody.*…$/)]);
    const told = cut.legend.find(({ entry }) => entry.kind === 'group');
    expect(told?.lines.map(({ text }) => text).join(' ')).toContain(`${title} = A`);
  });

  it('shows the shares of groups of which no firm is known', () => {
    const builder = new ChainBuilder('Coffee').group('Coffee growers');
    const conclusions = worth('Coffee', 'Coffee growers', '20', '20');
    const scene = buildScene({ model: builder.build(), conclusions, findings: [] });
    const { shares, sharesTitle } = layoutScene(scene);
    expect(sharesTitle?.text).toBe('By group');
    expect(shares.map(({ title, text }) => `${title.text} ${text.text}`)).toEqual([
      expect.stringMatching(/^Coffee growers 20/),
    ]);
  });

  it('explains what is drawn and nothing else', () => {
    const kinds = laid.legend.map(({ entry }) => entry.kind);
    expect(kinds).toContain('unknown-governance');
    expect(kinds).not.toContain('lead');
    expect(kinds).not.toContain('contradiction');
  });
});

describe('measured text', () => {
  it('wraps at spaces and hyphens and cuts what is too long', () => {
    expect(wrapText('Samsung application processor', 12, 145, 3, true)).toEqual([
      'Samsung application',
      'processor',
    ]);
    expect(wrapText('one two three four five six', 12, 40, 2).at(-1)).toMatch(/…$/);
    expect(wrapText('', 12, 40, 2)).toEqual([]);
    expect(wrapText('Supercalifragilistic', 12, 60, 2)).toHaveLength(1);
  });

  it('makes figures smaller before it cuts them', () => {
    expect(fitFigure('15.00 USD', 11, 100)).toEqual({ text: '15.00 USD', size: 11 });
    const fitted = fitFigure('1 234 567.89 USD', 11, 84);
    expect(fitted.text).toBe('1 234 567.89 USD');
    expect(fitted.size).toBeLessThan(11);
  });

  it('counts wide scripts as wide and combining marks as nothing', () => {
    expect(textWidth('上海', 10)).toBeGreaterThan(textWidth('ab', 10) * 1.5);
    expect(textWidth('e\u0301', 10)).toBe(textWidth('e', 10));
    expect(fitText('東京都渋谷区', 12, 40)).toMatch(/…$/);
  });
});
