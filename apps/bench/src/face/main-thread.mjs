// How much of the processor a page's own thread takes between the marks that the page sets, out of a trace of Chromium.

/**
 * @typedef {object} Part
 * @property {number} ms from one mark to the next
 * @property {number} busyMs the thread's time on the processor in between
 * @property {number} longestMs its longest task, by the clock
 */

/**
 * Records while a function runs.
 *
 * @param {import('playwright').Page} page
 * @param {string} mark
 * @param {() => Promise<unknown>} task
 * @returns {Promise<Part[]>} one for each mark but the last
 */
export async function partsBetween(page, mark, task) {
  const browser = page.context().browser();
  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline', 'blink.user_timing'],
  });
  await task();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const marks = traceEvents.filter(
    ({ name, cat }) => name === mark && cat.includes('blink.user_timing'),
  );
  const [{ pid, tid } = {}] = marks;
  const tasks = traceEvents.filter(
    (event) =>
      event.ph === 'X' && event.pid === pid && event.tid === tid && event.name === 'RunTask',
  );
  return marks.slice(1).map(({ ts: end }, i) => {
    const start = marks[i].ts;
    const own = tasks.filter(({ ts }) => ts >= start && ts < end);
    return {
      ms: (end - start) / 1000,
      busyMs: own.reduce((sum, { tdur = 0 }) => sum + tdur, 0) / 1000,
      longestMs: own.reduce((longest, { dur = 0 }) => Math.max(longest, dur), 0) / 1000,
    };
  });
}
