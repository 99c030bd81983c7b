import { expect, test } from 'vitest';
import { formatDay } from './format-day.js';

const NOON = Date.UTC(2026, 0, 3, 12);

test.each([
  ['en-US', 'Jan 3'],
  ['zh-CN', '1月3日'],
  ['ko-KR', '1월 3일'],
  ['de-DE', '3. Jan.'],
  ['pt-BR', '3 de jan.'],
  ['ru-RU', '3 янв.'],
  ['fa', '۱۳ دی'],
])('the day as %s writes it, in its own calendar and digits: %s', (tag, expected) => {
  expect(formatDay(NOON, tag, NOON)).toBe(expected);
});

test.each([
  ['en-US', 'Jan 3, 2026'],
  ['th-TH', '3 ม.ค. 2569'],
])('with the year where it is another one (%s)', (tag, expected) => {
  expect(formatDay(NOON, tag, Date.UTC(2027, 5, 1))).toBe(expected);
});
