import { act, render } from '@testing-library/react';
import type { ReactElement } from 'react';
import { expect, test } from 'vitest';
import { ErrorText } from '../../src/primitives/ErrorText.js';
import { LiveText } from '../../src/primitives/LiveText.js';
import { type ScreenReader, startReader } from './screen-reader.js';

/** What is said of a change of the page. */
async function heard(reader: ScreenReader, change: () => void): Promise<readonly string[]> {
  await act(async () => change());
  return reader.take();
}

test('a region is read whole, once for each text, and not when it is emptied', async () => {
  const view = render(<ErrorText />);
  const reader = await startReader();
  const say = (text?: string) => heard(reader, () => view.rerender(<ErrorText>{text}</ErrorText>));
  expect(await say('No.')).toEqual(['assertive: No.']);
  expect(await say('No.')).toEqual([]);
  expect(await say()).toEqual([]);
  expect(await say('No.')).toEqual(['assertive: No.']);
});

test('an alert is read when it comes, a status only when it changes', async () => {
  const view = render(<p>Page</p>);
  const reader = await startReader();
  const show = (part: ReactElement) => heard(reader, () => view.rerender(part));
  expect(await show(<ErrorText>No.</ErrorText>)).toEqual(['assertive: No.']);
  expect(await show(<LiveText>Sent</LiveText>)).toEqual(['unheard: Sent']);
  expect(await show(<LiveText>Sent again</LiveText>)).toEqual(['polite: Sent again']);
});

test('two regions that say the same are two announcements', async () => {
  const page = (text: string) => (
    <>
      <LiveText>{text}</LiveText>
      <ErrorText>{text}</ErrorText>
    </>
  );
  const view = render(page(''));
  const reader = await startReader();
  const said = await heard(reader, () => view.rerender(page('No.')));
  expect(said).toEqual(['polite: No.', 'assertive: No.']);
});

test('what the focus comes to is read with its role, name, description and state', async () => {
  const view = render(
    <>
      <button type="button" aria-expanded="false">
        More
      </button>
      <input aria-label="Code" aria-describedby="hint" aria-invalid="true" defaultValue="12" />
      <p id="hint">Six digits</p>
    </>,
  );
  const reader = await startReader();
  const focus = (role: 'button' | 'textbox') => heard(reader, () => view.getByRole(role).focus());
  expect(await focus('button')).toEqual(['button, More, not expanded']);
  // What a field holds is read too: none may get the focus with a code in it.
  expect(await focus('textbox')).toEqual(['textbox, Code, 12, Six digits, invalid']);
});

test('a focus that passes through is not read', async () => {
  const view = render(
    <>
      <button type="button">One</button>
      <button type="button">Two</button>
    </>,
  );
  const reader = await startReader();
  const said = await heard(reader, () => {
    view.getByText('One').focus();
    view.getByText('Two').focus();
  });
  expect(said).toEqual(['button, Two']);
});
