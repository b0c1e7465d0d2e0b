import { Argument, Command, CommanderError, Option } from 'commander';
import { version } from '../../package.json';
import type { CommandIo } from './command-io.ts';
import { CLEAN, type ExitCode, FAILED } from './exit-codes.ts';
import { plainLine } from './terminal-text.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint'];
const PATHS = 'files and folders (a folder: every *.gvc below it); the current folder when none is named';

/** Runs a command line and returns its exit code. Never throws. */
export async function run(args: readonly string[], io: CommandIo): Promise<ExitCode> {
  let code: ExitCode = CLEAN;
  const program = commands(io, (result) => (code = result));
  try {
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? CLEAN : FAILED;
    const { message, stack } = error as Error;
    io.err(`gvc: it failed on a mistake of its own: ${plainLine(message)}\n`);
    if (process.env['GVC_DEBUG']) io.err(`${stack}\n`);
    return FAILED;
  }
}

/** The commands; each loads its code when it is run, so that none pays for the others. */
function commands(io: CommandIo, done: (code: ExitCode) => void): Command {
  const program = new Command('gvc')
    .description('Global value chains as text: checked, explained and shown.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.out(text),
      writeErr: (text) => io.err(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'gvc: ')),
      getOutHasColors: () => io.outColours,
      getErrHasColors: () => io.errColours,
      ...(io.columns !== undefined && { getOutHelpWidth: () => io.columns! }),
    })
    .showHelpAfterError('(gvc --help lists commands and options)')
    .addHelpText(
      'after',
      `
Examples:
  gvc check examples/dress                 findings, with the lines they are on
  gvc show examples/dress                  the tables of the case
  gvc evidence examples/dress              what its figures rest on
  gvc compare examples                     all chains in one table
  gvc explain Dress/Retailer#increment     why a figure or a judgement holds
  gvc format --check .                     which files are not in canonical form
  gvc vocabulary show captive              what a term means, and who says so

Exit codes: 0 clean; 1 findings at or above --fail-on, or files to format;
2 something could not be read or run.`,
    );
  const format = (): Option =>
    new Option('--format <format>', 'how to print').choices(['text', 'json']).default('text');
  const tableFormat = (): Option =>
    new Option('--format <format>', 'how to print').choices(['text', 'csv', 'json']).default('text');

  program
    .command('check')
    .description('Check models: findings with source line, reason and remedy.')
    .argument('[paths...]', PATHS)
    .addOption(
      new Option('--format <format>', 'how to print')
        .choices(['text', 'json', 'sarif', 'junit', 'github'])
        .default('text'),
    )
    .addOption(
      new Option('--severity <severity>', 'print findings of this weight and above').choices(SEVERITIES),
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 on findings of this weight and above')
        .choices(SEVERITIES)
        .default('error'),
    )
    .addHelpText(
      'after',
      `
Text, JUnit and GitHub show errors and warnings, unless --severity says otherwise; JSON and SARIF hold all.

Examples:
  gvc check                                every model below the current folder
  gvc check case.gvc --severity hint       notes and hints, too
  gvc check --fail-on warning --format json > findings.json
  gvc check --format sarif > gvc.sarif     for code scanning
  gvc check --format junit > gvc.xml       a test for each expectation and finding
  gvc check --format github                annotations in GitHub Actions`,
    )
    .action(async (paths: string[], options) =>
      done(await (await import('./check.ts')).check(paths, options, io)),
    );

  program
    .command('show')
    .description('Print what is concluded of each chain: value, governance, scale, what is open, sources.')
    .argument('[paths...]', PATHS)
    .option('--chain <name>', 'only the chain or scenario of this name')
    .option('--currency <code>', 'amounts in this currency, by the rates that the model declares')
    .option('--price-year <year>', 'amounts in prices of this year, by its deflators')
    .option('--resolved', 'also each fact that holds, with the chain that states it')
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  gvc show case.gvc
  gvc show case.gvc --chain Later --resolved
  gvc show examples --chain Dress --format json`,
    )
    .action(async (paths: string[], options) =>
      done(await (await import('./show.ts')).show(paths, options, io)),
    );

  program
    .command('explain')
    .description('Explain a conclusion: its derivation down to the facts and their sources.')
    .addArgument(
      new Argument('<address>', 'Chain/Subject#measure; Chain/Subject lists what is concluded of it'),
    )
    .argument('[paths...]', PATHS)
    .addOption(format())
    .addHelpText(
      'after',
      `
Examples:
  gvc explain Dress/Retailer#increment
  gvc explain "Dress/Mill->Manufacturer#price" case.gvc
  gvc explain Dress#scale --format json`,
    )
    .action(async (address: string, paths: string[], options) =>
      done(await (await import('./explain.ts')).explainAddress(address, paths, options, io)),
    );

  program
    .command('evidence')
    .description('Print what the figures and judgements of each chain rest on: sources, age, agreement.')
    .argument('[paths...]', PATHS)
    .option('--chain <name>', 'only the chain or scenario of this name')
    .addOption(tableFormat())
    .addHelpText(
      'after',
      `
CSV has one row for each figure and judgement.

Examples:
  gvc evidence case.gvc
  gvc evidence examples --format csv > evidence.csv`,
    )
    .action(async (paths: string[], options) =>
      done(await (await import('./evidence.ts')).evidence(paths, options, io)),
    );

  program
    .command('compare')
    .description('Print chains beside each other on a common set of indicators, and what does not compare.')
    .argument('[paths...]', `the name of a comparison, then ${PATHS}`)
    .option('--indicators <list>', 'measures as expect lines name them, with commas between')
    .addOption(tableFormat())
    .addHelpText(
      'after',
      `
CSV has one row for each chain and indicator.

Examples:
  gvc compare examples
  gvc compare examples/coffee --indicators "share of Growers, share of ConsumingCountries"`,
    )
    .action(async (paths: string[], options) =>
      done(await (await import('./compare.ts')).compare(paths, options, io)),
    );

  program
    .command('reconcile')
    .description(
      'Adjust an account whose figures disagree, by least squares; show what would change and why.',
    )
    .argument('[paths...]', PATHS)
    .option('--chain <name>', 'only the chain of this name')
    .option('--uncertainty <percentage>', 'of figures that declare none; else half a unit in the last place')
    .option('--write', 'replace the figures that change and keep each original in a note')
    .addOption(format())
    .addHelpText(
      'after',
      `
Nothing is written without --write. Exits with 1 when the figures disagree by more than chance.

Examples:
  gvc reconcile case.gvc
  gvc reconcile case.gvc --chain Dress --uncertainty 5%
  gvc reconcile case.gvc --write`,
    )
    .action(async (paths: string[], options) =>
      done(await (await import('./reconcile.ts')).reconcile(paths, options, io)),
    );

  const trade = program
    .command('trade')
    .description('Value added by country in exports, from an inter-country table that a model declares.')
    .argument('<name>', 'name of the trade table')
    .argument('[paths...]', PATHS)
    .addOption(
      new Option('--decompose <method>', 'leontief: origins; kww: nine terms; wwz: sixteen terms')
        .choices(['leontief', 'kww', 'wwz'])
        .default('leontief'),
    )
    .addOption(
      new Option('--format <format>', 'how to print').choices(['text', 'csv', 'json']).default('text'),
    )
    .addHelpText(
      'after',
      `
Text shows countries. CSV of leontief has every industry in what every industry exports, of wwz every
industry and partner.

Examples:
  gvc trade TwoCountries examples/trade-table
  gvc trade ICIO2018 model.gvc --decompose wwz --format csv > wwz.csv
  gvc trade convert --from oecd ICIO2021_2018.csv --to tables/icio2018`,
    )
    .action(async (name: string, paths: string[], options) =>
      done(await (await import('./trade.ts')).trade(name, paths, options, io)),
    );
  trade
    .command('convert')
    .description('Write a published table as the files of a trade table.')
    .argument('<files...>', 'the published files')
    .addOption(
      new Option('--from <layout>', 'whose table it is')
        .choices(['oecd', 'wiod', 'eora'])
        .makeOptionMandatory(),
    )
    .requiredOption('--to <folder>', 'where to write; nothing there is overwritten')
    .helpOption('-h, --help', 'print this help')
    .action(async (files: string[], options) =>
      done(await (await import('./trade-convert.ts')).convertTrade(files, options, io)),
    );

  program
    .command('format')
    .description('Write models in their canonical form; only files that change are written.')
    .argument('[paths...]', PATHS)
    .option('--check', 'write nothing; list the files that would change and exit with 1 when there are any')
    .addHelpText(
      'after',
      `
Examples:
  gvc format case.gvc
  gvc format --check .`,
    )
    .action(async (paths: string[], options) =>
      done(await (await import('./format.ts')).format(paths, options, io)),
    );

  const vocabulary = program
    .command('vocabulary')
    .description('List, search and export the terms of the field, with definitions and sources.')
    .addHelpText(
      'after',
      `
With files or folders, the terms that they declare are in it, too.

Examples:
  gvc vocabulary list --language fr
  gvc vocabulary search "vertical integration"
  gvc vocabulary show captive
  gvc vocabulary export examples > vocabulary.ttl`,
    );
  const PROJECT = 'files and folders whose terms are added';
  const language = (): Option =>
    new Option('--language <code>', 'language of the labels').choices(['en', 'fr', 'es', 'pt']).default('en');
  vocabulary
    .command('list', { isDefault: true })
    .description('Every concept with its definition.')
    .argument('[paths...]', PROJECT)
    .addOption(language())
    .addOption(format())
    .action(async (paths: string[], options) =>
      done(await (await import('./vocabulary.ts')).listVocabulary(paths, options, io)),
    );
  vocabulary
    .command('search')
    .description('The concepts with a text in a label of any language, a definition or a note.')
    .argument('<text>', 'what to look for')
    .argument('[paths...]', PROJECT)
    .addOption(language())
    .addOption(format())
    .action(async (text: string, paths: string[], options) =>
      done(await (await import('./vocabulary.ts')).searchVocabulary(text, paths, options, io)),
    );
  vocabulary
    .command('show')
    .description('All that is known of a concept: meaning, labels, relations, school, sources.')
    .argument('<concept>', 'a word, a label in any language, or group/id (governance-form/captive)')
    .argument('[paths...]', PROJECT)
    .addOption(language())
    .addOption(format())
    .action(async (word: string, paths: string[], options) =>
      done(await (await import('./vocabulary.ts')).showConcept(word, paths, options, io)),
    );
  vocabulary
    .command('export')
    .description('The whole vocabulary for other programs.')
    .argument('[paths...]', PROJECT)
    .addOption(new Option('--format <format>', 'how to print').choices(['skos', 'json']).default('skos'))
    .action(async (paths: string[], options) =>
      done(await (await import('./vocabulary.ts')).exportVocabulary(paths, options, io)),
    );
  for (const command of vocabulary.commands) command.helpOption('-h, --help', 'print this help');

  program
    .command('lsp')
    .description('Start the language server.')
    .option('--stdio', 'speak over standard input and output')
    .action(() => {
      io.err('gvc: the language server is a bundle of its own, which bin/gvc starts\n');
      done(FAILED);
    });

  for (const command of program.commands) command.helpOption('-h, --help', 'print this help');
  return program;
}
