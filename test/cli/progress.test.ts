import { afterEach, expect, test, vi } from 'vitest';
import type { CommandIo } from '../../src/cli/command-io.ts';
import { Progress } from '../../src/cli/progress.ts';

afterEach(() => void vi.restoreAllMocks());

function progressAt(times: readonly number[], errTerminal: boolean): string {
  let err = '';
  const io = { errTerminal, err: (text: string) => (err += text) } as unknown as CommandIo;
  const clock = vi.spyOn(performance, 'now').mockReturnValue(0);
  const progress = new Progress(io, 'checking', times.length);
  times.forEach((time, i) => {
    clock.mockReturnValue(time);
    progress.step(i, `file-${i}.gvc`);
  });
  progress.end();
  return err;
}

test('work under a second passes in silence', () => {
  expect(progressAt([10, 500, 999], true)).toBe('');
});

test('longer work says how far it is, on one line that is taken away', () => {
  const lines = progressAt([10, 1100, 1120, 1300], true).split('\r\u001b[2K');
  expect(lines).toEqual(['', 'checking 2 of 4: file-1.gvc', 'checking 4 of 4: file-3.gvc', '']);
});

test('nothing where there is no terminal', () => {
  expect(progressAt([10, 1100, 5000], false)).toBe('');
});
