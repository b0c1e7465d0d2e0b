import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = globSync(['*.md', 'docs/**/*.md', 'examples/**/*.md'], { cwd: root });

/** Anchor of a heading, as Markdown viewers make it. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

/** Places that a link can lead to: headings, and anchors in the text. */
function anchors(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  return [
    ...[...text.matchAll(/^#+ (.+)$/gm)].map((match) => anchorOf(match[1]!)),
    ...[...text.matchAll(/<a id="([^"]+)">/g)].map((match) => match[1]!),
  ];
}

test.each(pages)('the links of %s lead somewhere', (page) => {
  const text = readFileSync(join(root, page), 'utf8').replace(/```[\s\S]*?```/g, '');
  for (const [, target] of text.matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)/g)) {
    if (/^[a-z]+:/.test(target!)) continue;
    const [file = '', anchor] = target!.split('#');
    const path = file === '' ? join(root, page) : join(root, dirname(page), file);
    expect(existsSync(path), `${page}: ${target}`).toBe(true);
    if (anchor !== undefined) expect(anchors(path), `${page}: ${target}`).toContain(anchor);
  }
});
