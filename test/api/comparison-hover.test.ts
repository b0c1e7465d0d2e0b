import { expect, test } from 'vitest';
import { hover } from '../../src/api/hover.ts';
import { cursor, main, open } from './open.ts';

test('the hover of a comparison is its table', async () => {
  const { text, offset } = cursor(`chain Kenya { group Growers { share 20 % } }
chain Peru { group Growers { share 12..15 % } }
chain Bare { }
comparison Be‸ans "What growers keep" { chains Kenya, Peru, Bare; indicators share of Growers }
`);
  const { markdown } = hover(await open(text), main, offset)!;
  expect(markdown).toContain('**comparison What growers keep**');
  expect(markdown).toContain('|  | share of Growers |');
  expect(markdown).toContain('| Kenya | 20 % |');
  expect(markdown.replaceAll('\\', '')).toContain('| Peru | 12.0..15.0 % |');
  expect(markdown).toContain('| Bare | – |');
});

test('a comparison sees chains of other files', async () => {
  const { text, offset } = cursor(`import "kenya.gvc"
comparison Be‸ans { chains Kenya; indicators share of Growers }
`);
  const workspace = await open({
    'main.gvc': text,
    'kenya.gvc': 'chain Kenya { group Growers { share 20 % } }\n',
  });
  expect(hover(workspace, main, offset)!.markdown).toContain('| Kenya | 20 % |');
});
