import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { glossaryPage } from '../../src/export/glossary.ts';
import { allConcepts, nameOf } from '../../src/vocabulary/concepts.ts';

describe('docs/glossary.md', () => {
  const page = readFileSync(new URL('../../docs/glossary.md', import.meta.url), 'utf8');

  it('is what the vocabulary says; else: node src/export/write-glossary-node.ts', () => {
    expect(page).toBe(glossaryPage());
  });

  it('defines every concept at a place of its own, and its links lead somewhere', () => {
    const anchors = [...page.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]!);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const concept of allConcepts()) expect(anchors).toContain(nameOf(concept).replace('/', '-'));
    const headings = [...page.matchAll(/^## (.+)$/gm)].map((m) => m[1]!.toLowerCase().replaceAll(' ', '-'));
    const known = new Set([...anchors, ...headings]);
    for (const [, target] of page.matchAll(/\]\(#([^)]+)\)/g)) expect(known, target).toContain(target);
  });
});
