/** Writes `docs/glossary.md` from the vocabulary: `node src/export/write-glossary-node.ts`, after terms have changed. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { glossaryPage } from './glossary.ts';

writeFileSync(fileURLToPath(new URL('../../docs/glossary.md', import.meta.url)), glossaryPage());
