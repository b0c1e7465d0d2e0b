import type { ExpectationResult } from '../../api/expectations.ts';
import { chainOfAddress } from '../../api/navigate.ts';
import type { LocatedFinding } from '../../api/located.ts';
import { placeText } from '../location.ts';
import { pathOf } from '../open-models.ts';
import { type CheckReport, findingOf, messageOf } from './report.ts';

interface TestCase {
  readonly name: string;
  /** The chain that it is of. */
  readonly chain?: string | undefined;
  readonly outcome?: 'failure' | 'error' | 'skipped';
  readonly message?: string;
  readonly type?: string;
  readonly text?: string;
}

/**
 * The check as a JUnit report: a suite for each file, with a test for each of its expectations and findings. What fails the
 * check is a failure, what a comment silences is skipped, what could not be read is an error.
 */
export function junitText(report: CheckReport): string {
  const suites = new Map<string, TestCase[]>(report.files.map(({ path }) => [path, []]));
  const put = (path: string, test: TestCase): void => {
    const tests = suites.get(path);
    if (tests) tests.push(test);
    else suites.set(path, [test]);
  };
  const told = new Set<LocatedFinding>();
  for (const { path, expectations } of report.files)
    for (const expectation of expectations) put(path, ofExpectation(expectation, report, told));
  for (const finding of report.findings)
    if (!told.has(finding)) put(pathOf(finding.uri, report.cwd), ofFinding(finding, report));
  for (const finding of report.suppressed)
    if (!told.has(finding))
      put(pathOf(finding.uri, report.cwd), { ...named(finding, report.cwd), ...skipped(finding.reason) });
  for (const { path, reason } of report.problems)
    put(path, { name: 'could be read and checked', outcome: 'error', type: 'gvc', message: reason });
  const all = [...suites.values()].flat();
  const body = [...suites].map(([path, tests]) => suiteText(path, tests));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gvc check" ${counts(all)}>\n${body.join('')}</testsuites>\n`;
}

function ofExpectation(
  expectation: ExpectationResult,
  report: CheckReport,
  told: Set<LocatedFinding>,
): TestCase {
  const name = expectation.text;
  const chain = chainOfAddress(expectation.address);
  const found = findingOf(expectation, report.findings);
  if (found) {
    told.add(found);
    return { ...ofFinding(found, report), name, chain };
  }
  const silenced = findingOf(expectation, report.suppressed);
  if (!silenced) return { name, chain };
  told.add(silenced);
  return { name, chain, ...skipped(silenced.reason) };
}

function named(finding: LocatedFinding, cwd: string): TestCase {
  return { name: `${finding.code} at ${placeText(finding, cwd)}` };
}

function ofFinding(finding: LocatedFinding, report: CheckReport): TestCase {
  const { code, what } = finding;
  const text = `${placeText(finding, report.cwd)}: ${finding.severity}: ${messageOf(finding)}`;
  return {
    ...named(finding, report.cwd),
    text,
    ...(report.fails(finding) && { outcome: 'failure' as const, message: what, type: code }),
  };
}

function skipped(reason: string): Pick<TestCase, 'outcome' | 'message'> {
  return { outcome: 'skipped', message: reason };
}

function suiteText(path: string, tests: readonly TestCase[]): string {
  // A report without a test reads as one that did not run.
  const all = tests.length > 0 ? tests : [{ name: 'nothing to report' }];
  const name = attribute(path);
  const body = all.map((test) => testText(path, test)).join('');
  return `  <testsuite name="${name}" ${counts(all)}>\n${body}  </testsuite>\n`;
}

function testText(path: string, { name, chain, outcome, message, type, text }: TestCase): string {
  const group = chain === undefined ? path : `${path} ${chain}`;
  const head = `    <testcase name="${attribute(name)}" classname="${attribute(group)}" file="${attribute(path)}"`;
  if (!outcome && text === undefined) return `${head}/>\n`;
  const about = [
    message !== undefined && ` message="${attribute(message)}"`,
    type !== undefined && ` type="${attribute(type)}"`,
  ];
  const element = outcome
    ? `<${outcome}${about.filter(Boolean).join('')}>${content(text ?? '')}</${outcome}>`
    : `<system-out>${content(text!)}</system-out>`;
  return `${head}>\n      ${element}\n    </testcase>\n`;
}

function counts(tests: readonly TestCase[]): string {
  const number = (outcome: TestCase['outcome']): number =>
    tests.filter((test) => test.outcome === outcome).length;
  return `tests="${tests.length}" failures="${number('failure')}" errors="${number('error')}" skipped="${number('skipped')}"`;
}

/** Characters that no XML document may hold, however they are written. */
// eslint-disable-next-line no-control-regex
const NO_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

function content(text: string): string {
  return text
    .replace(NO_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;');
}

/** Line breaks and tabs are written out: a reader takes them for blanks otherwise. */
function attribute(text: string): string {
  return content(text).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
