// Assembles the products of tiles, so that they can be bundled: part of `npm run generate`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

const here = new URL('.', import.meta.url);
const source = readFileSync(new URL('tiles.wat', here), 'utf8');
const { parseWat } = await wabt();
const { buffer } = parseWat('tiles.wat', source, { simd: true }).toBinary({});
mkdirSync(new URL('generated/', here), { recursive: true });
writeFileSync(
  new URL('generated/tiles.ts', here),
  `// Made of tiles.wat by \`npm run generate\`.\nexport const tilesModule = '${Buffer.from(buffer).toString('base64')}';\n`,
);
