import { readFileSync } from 'node:fs';
import { analyseChain } from '../../src/analysis/analyse.ts';
import { QueryEngine } from '../../src/analysis/query/engine.ts';
import { DEFAULT_ANALYSIS_SETTINGS } from '../../src/analysis/settings.ts';
import { checkDocument } from '../../src/api/check.ts';
import { memoryFiles } from '../../src/api/files.ts';
import { Workspace } from '../../src/api/workspace.ts';
import { parseByLangium, parseText } from '../../src/language/parser/parse-text.ts';
import { LanguageWorkspace } from '../../src/language/workspace.ts';
import { countTokens } from './bare-tokens.ts';
import type { Task } from './measure.ts';

const uri = 'file:///bench/model.gvc';

/** The text with one figure in its middle changed: another one every time. */
export function edited(text: string, turn: number): string {
  const at = text.indexOf('price ', text.length >> 1) + 'price '.length;
  const end = text.indexOf('.', at);
  return `${text.slice(0, at)}${100 + (turn % 800)}${text.slice(end)}`;
}

/** The text with the line of that figure unfinished, as it is while it is typed. */
function broken(text: string, turn: number): string {
  const at = text.indexOf('price ', text.length >> 1) + 'price '.length;
  const end = text.indexOf('\n', at);
  return `${text.slice(0, at)}${100 + (turn % 800)} per${text.slice(end)}`;
}

/** The phases of one check, each over the work of the ones before, and a whole check and an edit of a warm workspace. */
export function phases(file: string): readonly Task[] {
  const text = readFileSync(file, 'utf8');
  let language = new LanguageWorkspace();
  let turn = 0;
  let { read } = parseText(text);
  const warm = new Workspace(memoryFiles({}));
  warm.setText(uri, text);
  checkDocument(warm, uri);
  return [
    { name: 'bare', run: () => countTokens(readFileSync(file, 'utf8')) },
    { name: 'parse by Langium', run: () => parseByLangium(text) },
    { name: 'parse', run: () => parseText(text) },
    { name: 'parse after an edit', run: () => (read = parseText(edited(text, turn++), read).read) },
    { name: 'parse a broken text by Langium', run: () => parseByLangium(broken(text, turn++)) },
    { name: 'parse a broken text', run: () => parseText(broken(text, turn++)) },
    {
      name: 'link and lower',
      prepare: () => {
        language = new LanguageWorkspace();
        language.setText(uri, text);
      },
      run: () => language.analysed(uri),
    },
    {
      name: 'analyse',
      prepare: () => {
        language = new LanguageWorkspace();
        language.setText(uri, text);
        language.analysed(uri);
      },
      run: () =>
        language
          .analysed(uri)!
          .chains.map((chain) => analyseChain(new QueryEngine(chain, DEFAULT_ANALYSIS_SETTINGS))),
    },
    {
      name: 'check',
      run: () => {
        const workspace = new Workspace(memoryFiles({}));
        workspace.setText(uri, text);
        return checkDocument(workspace, uri);
      },
    },
    {
      name: 'edit',
      run: () => {
        warm.setText(uri, edited(text, turn++));
        return checkDocument(warm, uri);
      },
    },
    {
      name: 'edit that breaks a line',
      run: () => {
        warm.setText(uri, broken(text, turn++));
        return checkDocument(warm, uri);
      },
    },
  ];
}
