import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const grammar = 'src/language/gvc.langium';
const generated = 'src/language/generated-parser/parser.ts';

/** Parser and syntax tree are generated and not kept in git: make them when they are missing or old. */
export default function generate(): void {
  if (!existsSync(grammar)) return;
  if (existsSync(generated) && statSync(generated).mtimeMs >= statSync(grammar).mtimeMs) return;
  execFileSync('npm', ['run', '--silent', 'generate'], { stdio: 'inherit' });
}
