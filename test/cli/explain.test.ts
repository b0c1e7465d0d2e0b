import { describe, expect, test } from 'vitest';
import { explainOutput } from '../../src/export/explain-schema.ts';
import { SMALL, folderWith, gvc } from './command-line.ts';

describe('gvc explain', () => {
  test('a conclusion as a tree down to the facts with their sources and places', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const { code, out, err } = await gvc(cwd, ['explain', 'Small/sewing#governance']);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^sewing \(Workshop → Shop\) comes out as captive \(quasi-hierarchy\)\. \(inferred\)\n/,
    );
    expect(out).toContain('│  rule ghs05-type: ');
    expect(out).toContain('\n├─ complexity of sewing: high (declared)\n');
    expect(out).toContain('\n└─ capability of sewing: low (declared)\n');
    expect(out).toMatch(/source: .*Author 2000, p\. 2\n/);
    expect(out).toContain('small.gvc:35:5 Small/sewing#complexity');
    expect(out).toContain('What would change it\n  - Were ');
  });

  test('figures of the account are explained down to the prices', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const { out } = await gvc(cwd, ['explain', 'Small/Shop#increment', 'small.gvc']);
    expect(out).toContain('60');
    expect(out).toContain('increment = output − purchases');
    expect(out).toMatch(/[├└]─ .*output/);
  });

  test('a subject lists what is concluded and stated of it', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const { code, out } = await gvc(cwd, ['explain', 'Small/sewing']);
    expect(code).toBe(0);
    expect(out).toMatch(/^sewing \(Small\/sewing\)\n/);
    expect(out).toContain('Small/sewing#governance');
    expect(out).toContain('price of sewing: 40 USD');
    expect(out).not.toContain('rule ');
  });

  test('an unknown address is said to be one, with near ones; exit 2', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const { code, err, out } = await gvc(cwd, ['explain', 'Small/sewin#governance']);
    expect(out).toBe('');
    expect(err).toContain('gvc: nothing is stated or concluded at Small/sewin#governance\n');
    expect(err).toContain('Did you mean:\n  Small/sewing#governance\n');
    expect(code).toBe(2);
    expect((await gvc(cwd, ['explain', 'sewing#governance'])).err).toContain('  Small/sewing#governance\n');
  });

  test('JSON follows its schema', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const found = await gvc(cwd, ['explain', 'Small/Shop#increment', '--format', 'json']);
    const output = explainOutput.parse(JSON.parse(found.out));
    expect(output.explanation?.address).toBe('Small/Shop#increment');
    expect(output.explanation?.children.length).toBeGreaterThan(0);
    const missing = await gvc(cwd, ['explain', 'Small/Shop#increment', 'no.gvc', '--format', 'json']);
    expect(missing.code).toBe(2);
    const nothing = explainOutput.parse(JSON.parse(missing.out));
    expect(nothing.explanation).toBeUndefined();
    expect(nothing.problems).toHaveLength(1);
  });

  test('what cannot be read is said, and the rest is explained', async () => {
    const cwd = folderWith({ 'small.gvc': SMALL });
    const { code, out, err } = await gvc(cwd, ['explain', 'Small#scale', 'small.gvc', 'no.gvc']);
    expect(out).toContain('(inferred)');
    expect(err).toContain('gvc: no.gvc: ');
    expect(code).toBe(2);
  });
});
