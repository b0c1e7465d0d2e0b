import { beforeAll, describe, expect, test } from 'vitest';
import { addressesOf, explain } from '../../src/api/explain.ts';
import { attributeRules } from '../../src/language/attributes.ts';
import { parseAddress } from '../../src/model/address.ts';
import { exampleNames, modelsOf, openCase, type OpenCase } from './case-files.ts';

describe.each(exampleNames.flatMap((name) => modelsOf(name)))('%s', (path) => {
  let opened: OpenCase;
  beforeAll(async () => {
    opened = await openCase(path);
  });
  const chains = () => opened.workspace.chains(opened.uri);

  test('every conclusion says its rule and authority, and rests on what is there or could be stated', () => {
    // What is concluded of two snapshots rests on facts of both.
    const known = new Set(chains().flatMap((chain) => addressesOf(chain)));
    for (const chain of chains()) {
      for (const { address, standing, derivation } of chain.analysis.conclusions) {
        const { statement, rule, citations, premises } = derivation();
        expect([statement, rule], address).not.toContain('');
        // What is declared has its sources in the text.
        if (standing !== 'declared') expect(citations, address).not.toEqual([]);
        const nowhere = premises.filter(
          (premise) => !known.has(premise) && !((parseAddress(premise)?.attribute ?? '') in attributeRules),
        );
        expect(nowhere, address).toEqual([]);
      }
    }
  });

  test('derivations are plain data, and no conclusion rests on itself', () => {
    for (const chain of chains()) {
      const premises = new Map<string, readonly string[]>();
      for (const { address, standing, derivation } of chain.analysis.conclusions) {
        const drawn = derivation();
        expect(JSON.parse(JSON.stringify(drawn)), address).toEqual(drawn);
        // What is declared rests on the text at its own address.
        if (standing !== 'declared') premises.set(address, drawn.premises);
      }
      const open = new Set<string>();
      const done = new Set<string>();
      const walk = (address: string): void => {
        if (done.has(address)) return;
        expect(open.has(address), `${address} rests on itself`).toBe(false);
        open.add(address);
        for (const premise of premises.get(address) ?? []) if (premise !== address) walk(premise);
        open.delete(address);
        done.add(address);
      };
      for (const address of premises.keys()) walk(address);
    }
  });

  test('lines above move the places and change no derivation', () => {
    const { workspace, uri } = opened;
    const drawn = () => chains().map(({ analysis }) => analysis.conclusions.map((c) => c.derivation()));
    const text = workspace.language.document(uri)!.text;
    const before = drawn();
    const [first] = chains();
    const address = addressesOf(first!).find((a) => placeOf(a) !== undefined)!;
    const line = placeOf(address)!;
    workspace.setText(uri, `// one\n// two\n${text}`, 2);
    expect(drawn()).toEqual(before);
    expect(placeOf(address)).toBe(line + 2);
    workspace.setText(uri, text, 3);

    function placeOf(at: string): number | undefined {
      const answer = explain(workspace, at, uri);
      const location = answer.found ? answer.explanation.location : undefined;
      return location?.uri === uri ? location.range.start.line : undefined;
    }
  });
});
