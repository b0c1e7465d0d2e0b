import { Parser } from 'n3';
import { describe, expect, test } from 'vitest';
import { vocabularyOutput } from '../../src/export/vocabulary-schema.ts';
import { allConcepts } from '../../src/vocabulary/concepts.ts';
import { folderWith, gvc } from './command-line.ts';

const TERMS = `source trade { title "Words of the trade" }
term "CMT plant" means assembly @trade[p. 2]
term finishing "finishing of cloth" { definition "Dyeing and pressing."; broader production }
`;

describe('gvc vocabulary', () => {
  test('lists every concept under its group; so it does without a subcommand', async () => {
    const { code, out, err } = await gvc('.', ['vocabulary', 'list']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^Perspective\n {2}global value chain {2,}The whole range/);
    expect(out).toMatch(/\nGovernance form\n {2}market {2,}/);
    for (const { prefLabel } of allConcepts()) expect(out).toContain(`  ${prefLabel}`);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(110);
    expect((await gvc('.', ['vocabulary'])).out).toBe(out);
  });

  test('in another language shows its labels, and marks those that it has none for', async () => {
    const { out } = await gvc('.', ['vocabulary', 'list', '--language', 'fr']);
    expect(out).toMatch(/\n {2}filière {2,}/);
    expect(out).toMatch(/\n {2}montée en gamme {2,}/);
    expect(out).toMatch(/\[en\]/);
    const wrong = await gvc('.', ['vocabulary', 'list', '--language', 'de']);
    expect(wrong.code).toBe(2);
    expect(wrong.err).toContain('en, fr, es, pt');
  });

  test('finds a text in labels of any language, best first', async () => {
    const { code, out } = await gvc('.', ['vocabulary', 'search', 'escalamiento']);
    expect(code).toBe(0);
    expect(out).toMatch(/^ {2}industrial upgrading /);
    expect(out).toContain('functional upgrading');
    const none = await gvc('.', ['vocabulary', 'search', 'captve']);
    expect(none).toEqual({
      code: 2,
      out: '',
      err: 'gvc: no concept holds captve\nDid you mean captive?\n',
    });
  });

  test('shows all that is known of a concept, by id, name or label', async () => {
    const { code, out } = await gvc('.', ['vocabulary', 'show', 'modular']);
    expect(code).toBe(0);
    expect(out).toMatch(/^modular \(governance-form\/modular\)\nComplex specifications/);
    expect(out).toMatch(/\n {2}Spanish +modular, cadena modular\n/);
    expect(out).toMatch(/\n {2}broader +inter-firm network \(governance-form\/network\)\n/);
    expect(out).toMatch(/\n {2}value of +governance\n/);
    expect(out).toMatch(/\n {2}source +Gereffi, G\./);
    for (const word of ['governance-form/modular', 'modular value chain', 'Cadena Modular'])
      expect((await gvc('.', ['vocabulary', 'show', word])).out).toBe(out);
  });

  test('shows every concept that a word may mean, and what to write', async () => {
    const { out } = await gvc('.', ['vocabulary', 'show', 'technology']);
    expect(out).toContain('(rent/technology)');
    expect(out).toContain('(intensity/technology)');
    const margin = await gvc('.', ['vocabulary', 'show', 'margins']);
    expect(margin.code).toBe(0);
    expect(margin.out).toMatch(/^“margin” may mean several things\n/);
    expect(margin.out).toContain('gross margin');
    const unknown = await gvc('.', ['vocabulary', 'show', 'xyzzy']);
    expect(unknown).toEqual({ code: 2, out: '', err: 'gvc: no concept is called xyzzy\n' });
  });

  test('says of a term that is out of use what to say instead', async () => {
    const { out } = await gvc('.', ['vocabulary', 'show', 'global-commodity-chain']);
    expect(out).toMatch(/\n {2}use instead +global value chain \(perspective\/global-value-chain\)\n/);
  });

  test('holds the terms of the models that are named', async () => {
    const cwd = folderWith({ 'words.gvc': TERMS });
    const assembly = await gvc(cwd, ['vocabulary', 'show', 'CMT plant', '.']);
    expect(assembly.err).toBe('');
    expect(assembly.out).toMatch(/^assembly \(function\/assembly\)/);
    expect(assembly.out).toContain('“CMT plant”, after “Words of the trade” (p. 2)');
    const own = await gvc(cwd, ['vocabulary', 'show', 'finishing', 'words.gvc']);
    expect(own.out).toMatch(/^finishing of cloth \(function\/finishing\)\nDyeing and pressing\.\n/);
    expect(own.out).toContain('production (function/production)');
    expect((await gvc(cwd, ['vocabulary', 'show', 'finishing'])).code).toBe(2);
    const missing = await gvc(cwd, ['vocabulary', 'list', 'no.gvc']);
    expect(missing.code).toBe(2);
    expect(missing.err).toContain('gvc: no.gvc: ');
    expect(missing.out).toContain('captive');
  });

  test('JSON follows its schema', async () => {
    const cwd = folderWith({ 'words.gvc': TERMS });
    const outputs = await Promise.all(
      [
        ['list', '.', '--format', 'json'],
        ['search', 'finishing', '.', '--format', 'json'],
        ['show', 'margin', '--format', 'json'],
        ['export', '.', '--format', 'json'],
        ['search', 'xyzzy', '--format', 'json'],
      ].map(async (args) =>
        vocabularyOutput.parse(JSON.parse((await gvc(cwd, ['vocabulary', ...args])).out)),
      ),
    );
    const [list, search, show, all, none] = outputs;
    expect(list!.concepts).toHaveLength(allConcepts().length + 1);
    expect(search!.concepts.map(({ name }) => name)).toContain('function/finishing');
    expect(show!.ambiguousWords.map(({ word }) => word)).toEqual(['margin']);
    expect(all).toEqual(list);
    expect(none!.concepts).toEqual([]);
    const assembly = list!.concepts.find(({ name }) => name === 'function/assembly')!;
    expect(assembly.projectLabels.map(({ label }) => label)).toEqual(['CMT plant']);
    expect(assembly.labels['es']!.preferred).toBe('ensamblaje');
  });

  test('exports Turtle that a parser of RDF reads', async () => {
    const cwd = folderWith({ 'words.gvc': TERMS });
    const { code, out } = await gvc(cwd, ['vocabulary', 'export', '.']);
    expect(code).toBe(0);
    expect(new Parser().parse(out).length).toBeGreaterThan(3000);
    expect(out).toContain('"CMT plant"');
  });
});
