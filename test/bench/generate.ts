const HEAD = ['source survey {', '  author "Survey team"', '  year 2019', '  kind primary', '}', ''];

/**
 * A model of about the given number of lines, of the kind that people write: many chains of a dozen firms, with stages,
 * places, figures with sources, judgements and checks. The same lines for the same number.
 */
export function generateModel(lines: number): string {
  const text: string[] = [...HEAD];
  for (let c = 0; text.length < lines; c++) text.push(...chain(c), '');
  return text.join('\n');
}

/** One chain in which so many firms sell to each other in a row, with the same source. */
export function generateChain(firms: number): string {
  return [...HEAD, ...chain(0, firms)].join('\n');
}

const COUNTRIES = ['KE', 'ET', 'VN', 'BR', 'DE', 'US', 'CN', 'IN'];
const LEVELS = ['high', 'low'];

function chain(c: number, firms = 6): string[] {
  const text = [
    `/** Case ${c} of a generated study. */`,
    `chain Case${c} "Generated case ${c}" {`,
    '  perspective global-value-chain',
    '  product shirt per piece',
    '  currency USD',
    '  period 2018',
    '',
  ];
  for (let i = 0; i < firms; i++) text.push(`  stage Stage${i}${i > 0 ? ` after Stage${i - 1}` : ''}`);
  text.push('', '  market Buyers { in US }', '');
  for (let i = 0; i < firms; i++) {
    text.push(
      `  firm Firm${i} "Firm number ${i}" {`,
      `    stage Stage${i}`,
      `    in ${COUNTRIES[(c + i) % COUNTRIES.length]}`,
      '    functions production, logistics',
      `    wages ${(i % 9) + 1}.${(c * 7 + i) % 10}0 @survey[Table ${i}] primary "from the interview"`,
      '  }',
    );
  }
  text.push('');
  for (let i = 0; i < firms; i++) {
    const to = i + 1 < firms ? `Firm${i + 1}` : 'Buyers';
    text.push(
      `  link l${i}: Firm${i} -> ${to} {`,
      `    price ${(i + 1) * 10}.50 @survey[Table ${i}]`,
      `    complexity ${LEVELS[(c + i) % 2]} estimate`,
      '    codifiability high',
      `    capability ${LEVELS[i % 2]}`,
      '  }',
    );
  }
  text.push('', '  expect increment of Firm1 = 10.00 USD', '}');
  return text;
}
