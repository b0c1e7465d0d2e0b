import { describe, expect, test } from 'vitest';
import { pair, study } from './study.ts';

const COSTS = 'cost 15.00 @s; operating-profit 5.00 @s';
const MARK_UP = 'value/mark-up-read-as-profit';
const CAPTURE = 'value/capture-read-as-value-added';

describe('a mark-up read as profit', () => {
  test('a sentence that speaks of profit, checked by a mark-up', async () => {
    const { codes, found } = await study(
      pair(COSTS, '', 'claim "The shop makes a profit of 100 %" { expect mark-up of Shop = 100 % }'),
    );
    expect(codes).toEqual([MARK_UP]);
    expect(found(MARK_UP)[0]).toBe(
      '“The shop makes a profit of 100 %” speaks of profit, and what is checked is mark-up of Shop. A mark-up of 100 % is a gross margin of 50 % and an operating margin of 12.5 %.',
    );
  });

  test('what is missing is named where the account has no profit', async () => {
    const { found } = await study(
      pair('', '', 'expect gross-margin of Shop = 50 % "half of the price is profit"'),
    );
    expect(found(MARK_UP)[0]).toContain(
      'what it leaves as profit is not known: the costs of the activity, the volume and the capital employed are missing',
    );
  });

  test.each([
    'claim "The mark-up of 100 % is an operating profit of 12.5 %" { expect mark-up of Shop = 100 % }',
    'claim "The shop earns a profit of 12.5 %" { expect mark-up of Shop = 100 %; expect operating-margin of Shop = 12.5 % }',
    'claim "The shop doubles the price" { expect mark-up of Shop = 100 % }',
    'expect gross-margin of Shop = 50 % "gross profit of half the price"',
  ])('a sentence that tells them apart is right: %s', async (lines) => {
    expect((await study(pair(COSTS, '', lines))).codes).toEqual([]);
  });

  test.each([
    ['expect operating-margin of Shop = 50 %', 'which is the gross margin'],
    ['expect operating-margin of Shop = 100 %', 'which is the mark-up'],
    ['expect operating-profit of Shop = 20.00', 'which is its whole mark-up, the increment'],
  ])('%s', async (line, said) => {
    const { codes, found } = await study(pair(COSTS, '', line));
    expect(codes).toEqual(['claims/expectation-failed', MARK_UP]);
    expect(found(MARK_UP)[0]).toContain(said);
  });

  test.each([
    ['margin mark-up: 100 % @s "its profit"', 'The mark-up of Shop is called a profit (“its profit”).'],
    ['margin gross: 50 % @s "profits of the retailer"', 'The gross margin of Shop is called a profit'],
    [
      'cost 15 @s; operating-profit 5.00 @s "mark-up"',
      'stated as operating profit of Shop is called a mark-up',
    ],
  ])('labels: %s', async (line, said) => {
    expect((await study(pair(line))).found(MARK_UP).join()).toContain(said);
  });

  test.each(['margin mark-up: 100 % @s "mark-up, not profit"', 'margin gross: 50 % @s "gross profit"'])(
    'labels that are right: %s',
    async (line) => {
      expect((await study(pair(line))).codes).toEqual([]);
    },
  );
});

describe('mark-ups are neither added up nor ranked', () => {
  test.each([
    'expect mark-up of Shop + mark-up of Maker = 100 %',
    'expect gross-margin of Shop - operating-margin of Shop > 10 %',
  ])('%s', async (line) => {
    const { codes, found } = await study(pair(COSTS, '', line));
    expect(codes).toEqual(['claims/unknown-measure']);
    expect(found('claims/unknown-measure').join()).toMatch(/do not add up|Nothing is measured/);
  });
});

describe('value capture read as value added', () => {
  test('expected', async () => {
    const { codes, found } = await study(pair('capture 12.00 @s', '', 'expect value-added of Shop = 12.00'));
    expect(codes).toEqual([CAPTURE]);
    expect(found(CAPTURE)[0]).toContain('which is what it captures: its value added is not known');
  });

  test.each([
    ['capture "Value added" 12.00 @s', 'stated as value capture of Shop is called value added'],
    ['value-added "Gross profit" 12.00 @s', 'stated as value added of Shop is called value capture'],
  ])('called so: %s', async (line, said) => {
    expect((await study(pair(line))).found(CAPTURE).join()).toContain(said);
  });

  test('added up; taken from each other they are direct labour', async () => {
    const lines = (sign: string) =>
      pair('capture 12.00 @s; wages 4.00 @s', '', `expect value-added of Shop ${sign} capture of Shop > 1`);
    expect((await study(lines('+'))).codes).toEqual([CAPTURE]);
    expect((await study(lines('-'))).codes).toEqual([]);
  });
});
