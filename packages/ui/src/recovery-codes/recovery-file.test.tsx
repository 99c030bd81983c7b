import { expect, test, vi } from 'vitest';
import { downloadText, recoveryFile } from './recovery-file.js';

test.each([
  [['a'], 'Title\nToday\n\na\n'],
  [['a', 'b'], 'Title\nToday\n\na\nb\n'],
])('%j', (codes, expected) => {
  expect(recoveryFile('Title', codes, 'Today')).toBe(expected);
});

test('a download’s address is dropped, but not before the browser has read it', () => {
  vi.useFakeTimers();
  const revokeObjectURL = vi.fn();
  Object.assign(URL, { createObjectURL: () => 'blob:kit', revokeObjectURL });
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  downloadText('codes.txt', 'x');
  vi.advanceTimersByTime(1000);
  expect(revokeObjectURL).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10_000);
  expect(revokeObjectURL).toHaveBeenCalledExactlyOnceWith('blob:kit');
  expect(click).toHaveBeenCalledTimes(1);
  vi.useRealTimers();
});
