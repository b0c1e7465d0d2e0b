import { describe, expect, it } from 'vitest';
import {
  blocFromRow,
  blocOf,
  blocs,
  blocsAt,
  constantParts,
  findBloc,
  memberOf,
  membershipsOf,
  suggestBloc,
  wholeDays,
} from '../../src/vocabulary/blocs.ts';
import { countryOf } from '../../src/vocabulary/places.ts';

const bloc = (id: string) => {
  const found = blocOf(id);
  if (!found) throw new Error(id);
  return found;
};

describe('membership', () => {
  it.each([
    ['EU', 'GB', '2015', 'yes'],
    ['EU', 'GB', '2020-01-31', 'yes'],
    ['EU', 'GB', '2020-02-01', 'no'],
    ['EU', 'GB', '2020', 'changed'],
    ['EU', 'GB', '1972', 'no'],
    ['EU', 'DE', '1957', 'no'],
    ['EU', 'DE', '1958', 'yes'],
    ['EU', 'HR', '2013', 'changed'],
    ['EFTA', 'GB', '1970', 'yes'],
    ['EFTA', 'AT', '1995', 'no'],
    ['USMCA', 'MX', '2000', 'yes'],
    ['USMCA', 'MX', '1993', 'no'],
    ['ASEAN', 'TL', '2025-10-25', 'no'],
    ['ASEAN', 'TL', '2025-10-26', 'yes'],
    ['ASEAN', 'TL', '2025', 'changed'],
    ['EAC', 'RW', '2007-06', 'no'],
    ['EAC', 'BI', '2007-07', 'yes'],
    ['EAC', 'KE', '1980', 'no'],
    ['EAC', 'KE', '1970', 'yes'],
    ['Andean-Community', 'VE', '2005', 'yes'],
    ['Andean-Community', 'VE', '2010', 'no'],
    ['ECOWAS', 'ML', '2024', 'yes'],
    ['ECOWAS', 'ML', '2026', 'no'],
    ['CPTPP', 'GB', '2024-12-15', 'yes'],
    ['RCEP', 'MM', '2023', 'unknown'],
    ['AfCFTA', 'KE', '2022', 'unknown'],
    ['AfCFTA', 'KE', '2010', 'no'],
    ['AfCFTA', 'ER', '2022', 'no'],
  ])('%s, %s in %s: %s', (id, country, date, answer) => {
    expect(memberOf(bloc(id), country, date)).toBe(answer);
  });

  it('over a period is yes only when it held throughout', () => {
    const left = bloc('EU');
    expect(memberOf(left, 'GB', { from: '1990', to: '2019' })).toBe('yes');
    expect(memberOf(left, 'GB', { from: '2019-06', to: '2020-06' })).toBe('changed');
    expect(memberOf(left, 'GB', { from: '2021', to: '2024' })).toBe('no');
  });

  it('that goes on the next day is no change', () => {
    const own = blocFromRow({
      id: 'X',
      name: 'X',
      aliases: [],
      kind: 'FTA',
      members: ['KE 1990-01-01..1994-12-31', 'KE 1995-01-01..', 'UG ..1999-12-31', 'TZ ..'],
    });
    expect(memberOf(own, 'KE', { from: '1990', to: '2000' })).toBe('yes');
    expect(memberOf(own, 'UG', '1950')).toBe('yes');
    expect(memberOf(own, 'TZ', { from: '1800', to: '2100' })).toBe('yes');
  });

  it('cuts a period where one of the countries joined or left', () => {
    expect(constantParts([bloc('EU')], new Set(['GB', 'HR']), { from: '2012', to: '2021' })).toEqual([
      { from: '2012-01-01', to: '2013-06-30' },
      { from: '2013-07-01', to: '2020-01-31' },
      { from: '2020-02-01', to: '2021-12-31' },
    ]);
    expect(constantParts([bloc('EU')], new Set(['FR']), { from: '2012', to: '2021' })).toHaveLength(1);
  });

  it('takes a year or month for all its days, leap years too', () => {
    expect(wholeDays({ from: '2024-02', to: '2024-02' })).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(wholeDays({ from: '1999', to: '1999' })).toEqual({ from: '1999-01-01', to: '1999-12-31' });
  });
});

describe('the table of blocs', () => {
  it('names real countries and real days, in order, once at a time', () => {
    for (const b of blocs()) {
      for (const m of b.memberships) {
        expect(countryOf(m.country), `${b.id} ${m.country}`).toBeDefined();
        for (const day of [m.from, m.to]) {
          if (day !== undefined) expect(new Date(day).toISOString().slice(0, 10), `${b.id} ${day}`).toBe(day);
        }
        expect(m.from! <= (m.to ?? '9999'), `${b.id} ${m.country}`).toBe(true);
        const other = membershipsOf(b, m.country, { from: m.from!, to: m.to ?? '9999-12-31' });
        expect(other, `${b.id} ${m.country} overlaps itself`).toHaveLength(1);
      }
    }
  });

  it('marks what was not checked', () => {
    expect(bloc('EU').memberships.find((m) => m.country === 'FR')?.checked).toBe(true);
    expect(bloc('COMESA').memberships.every((m) => !m.checked)).toBe(true);
  });

  it('does not count mega-regionals, nor the area around the EU, unless asked', () => {
    const not = [...blocs()].filter((b) => !b.countsByDefault).map((b) => b.id);
    expect(not).toEqual(['EEA', 'CPTPP', 'RCEP', 'AfCFTA']);
  });

  it('says which were in force on a day', () => {
    const ids = blocsAt('1965-06-01').map((b) => b.id);
    expect(ids).toContain('EU');
    expect(ids).toContain('SACU');
    expect(ids).not.toContain('ASEAN');
  });

  it('finds blocs by id, name and older names', () => {
    expect(findBloc('NAFTA')?.id).toBe('USMCA');
    expect(findBloc('european union')?.id).toBe('EU');
    expect(findBloc('CEDEAO')?.id).toBe('ECOWAS');
    expect(findBloc('Freedonia')).toBeUndefined();
    expect(suggestBloc('RECP')).toBe('RCEP');
    expect(suggestBloc('cptpp')).toBe('CPTPP');
  });
});
