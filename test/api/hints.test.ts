import { describe, expect, test } from 'vitest';
import { hintsOf } from '../../src/api/hints.ts';
import { main, open } from './open.ts';

const CHAIN = `chain Shirts {
  product shirt per piece
  currency USD
  period 2000
  market Wearers { in DE }
  firm Mill { increment 4.00 primary "x" }
  firm Maker { wages 1.10 primary "x" }
  firm Shop
  firm Stranger
  link cloth: Mill -> Maker { quantity 2 kg primary "x" }
  link making: Maker -> Shop {
    price 6.00 primary "x"
    complexity high; codifiability high; capability low
  }
  link Shop -> Wearers { price 20.00 primary "x" }
}
`;

async function shown(text: string, settings = { governance: true, values: true }): Promise<string[]> {
  const workspace = await open(text);
  return hintsOf(workspace, main, settings).map(
    ({ location, text: hint }) => `${text.slice(location.start, location.end)} → ${hint}`,
  );
}

describe('hints', () => {
  test('increment and share of firms, value of links, governance; nothing that the line says itself', async () => {
    expect(await shown(CHAIN)).toEqual([
      'Mill → 20 %',
      'Maker → 2.00 USD · 10 %',
      'Shop → 14.00 USD · 70 %',
      'Maker → 4.00 USD',
      'Shop → captive',
    ]);
  });

  test('each kind can be switched off', async () => {
    expect(await shown(CHAIN, { governance: true, values: false })).toEqual(['Shop → captive']);
    expect(await shown(CHAIN, { governance: false, values: true })).not.toContain('Shop → captive');
  });

  test('what is known only within bounds is shown as such, and what is open is not', async () => {
    const ranged = CHAIN.replace('price 6.00', 'price 5.00..6.00');
    expect(await shown(ranged)).toContain('Shop → 14.00..15.00 USD · 70.00..75.00 %');
    const open = CHAIN.replace('    price 6.00 primary "x"\n', '');
    expect((await shown(open)).filter((hint) => hint.startsWith('Shop →'))).not.toContain('unknown');
  });

  test('a share that is stated is not repeated', async () => {
    expect(
      await shown('chain C {\n  product x\n  period 2000\n  firm A { share 20 % primary "x" }\n}\n'),
    ).toEqual([]);
  });

  test('the tooltip is the derivation', async () => {
    const [, maker] = hintsOf(await open(CHAIN), main, { governance: true, values: true });
    expect(maker?.tooltip).toContain('output of Maker');
    expect(maker?.tooltip).toMatch(/^\*\*increment of Maker is/);
  });

  test('only within the stretch that is asked for', async () => {
    const at = CHAIN.indexOf('firm Maker');
    const hints = hintsOf(
      await open(CHAIN),
      main,
      { governance: true, values: true },
      { start: at, end: at + 12 },
    );
    expect(hints.map(({ text }) => text)).toEqual(['2.00 USD · 10 %']);
  });
});
