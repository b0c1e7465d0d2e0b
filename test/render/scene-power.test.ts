import { expect, it } from 'vitest';
import { sceneOf } from '../../src/api/scene.ts';
import { edgeDetails, nodeDetails, stageDetails } from '../../src/render/drawing/describe.ts';
import { chainOf } from '../analysis/chain-governance/said.ts';
import { main, open } from '../api/open.ts';

it('the picture tells who leads and why, what drives the chain, and whether certification stands in for control', async () => {
  const workspace = await open(
    chainOf(`  drivenness producer-driven
  stage Growing
  stage Selling after Growing { barriers brand }
  market Buyers { in GB }
  firm Grower { stage Growing; in KE; functions growing }
  firm Shop { stage Selling; in GB; functions sales; lead @s; market-share 30 % @s; power bargaining @s }
  institution Inspectors { kind certifier; audits Code }
  standard Code { on process }
  link Grower -> Shop { standard Code; specifies product }
  link Shop -> Buyers { price 10 @s }`),
  );
  const scene = sceneOf(workspace, main).scene!;
  const fact = scene.facts.find(({ label }) => label === 'drivenness');
  expect(fact).toMatchObject({
    text: 'producer-driven (declared), buyer-driven (inferred)',
    address: 'C#drivenness',
  });
  const shop = scene.nodes.findIndex(({ title }) => title === 'Shop');
  expect(nodeDetails(scene, shop).join('\n')).toContain('That Shop leads is shown: on Grower → Shop it uses');
  expect(nodeDetails(scene, shop).join('\n')).toContain('Power of Shop is declared bargaining.');
  expect(nodeDetails(scene, shop).join('\n')).toContain(
    'Shop is an incomplete firm: it holds sales, and not growing.',
  );
  expect(stageDetails(scene, 1).join('\n')).toContain('Barriers to entry at Selling: brand.');
  expect(edgeDetails(scene, 0).join('\n')).toContain(
    'external certification of Code stands in for direct control',
  );
});
