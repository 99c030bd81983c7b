import { type CodeFieldStoreOptions, createCodeFieldStore } from '@mfakit/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { type ReactElement, useState } from 'react';
import { expect, fn, userEvent, waitFor, within } from 'storybook/test';
import { CodeField, type CodeFieldProps } from './CodeField.js';

type DemoProps = Omit<CodeFieldProps, 'store'> &
  Pick<CodeFieldStoreOptions, 'length' | 'onComplete'> & {
    /** What is in the field when the story begins. */
    readonly text?: string;
    /** Lays the field into a box of that many pixels. */
    readonly width?: number;
    readonly dir?: 'ltr' | 'rtl';
  };

function Demo({ length, onComplete, text = '', width, dir, ...props }: DemoProps): ReactElement {
  const [store] = useState(() => {
    const made = createCodeFieldStore({ length, ...(onComplete ? { onComplete } : {}) });
    if (text !== '') made.input(text);
    return made;
  });
  return (
    <div data-mfakit="" dir={dir} style={width === undefined ? {} : { inlineSize: width }}>
      <CodeField store={store} {...props} />
    </div>
  );
}

const meta = {
  title: 'Parts/CodeField',
  component: Demo,
  args: {
    length: 6,
    label: '6-digit code',
    hint: 'We check the code when you enter the last digit.',
    name: 'totp',
    onComplete: fn(),
    issueText: (issue, { text, length }) =>
      issue === 'too_long'
        ? `That is ${text.length} digits, the code has ${length}.`
        : `Enter the ${length} digits of the code.`,
  },
} satisfies Meta<typeof Demo>;

export default meta;
type Story = StoryObj<typeof meta>;

const inputIn = (canvas: HTMLElement) => within(canvas).getByRole<HTMLInputElement>('textbox');
const cellsIn = (canvas: HTMLElement) => [
  ...canvas.querySelectorAll<HTMLElement>('[data-slot="code-field-cell"]'),
];
const drawnIn = (canvas: HTMLElement) =>
  cellsIn(canvas)
    .map((cell) => cell.textContent)
    .join('');

/** Every cell at least this wide, all on one line, the digit wholly inside, nothing to scroll sideways. */
async function expectCellsToFit(canvas: HTMLElement, least: number): Promise<void> {
  const boxes = cellsIn(canvas).map((cell) => cell.getBoundingClientRect());
  for (const box of boxes) {
    await expect(box.width).toBeGreaterThanOrEqual(least);
    await expect(box.height).toBeGreaterThanOrEqual(44);
    await expect(box.top).toBe(boxes[0]?.top);
  }
  const input = inputIn(canvas);
  const field = input.getBoundingClientRect();
  await expect(field.left).toBeLessThanOrEqual(boxes[0]?.left ?? 0);
  await expect(field.right).toBeGreaterThanOrEqual(boxes.at(-1)?.right ?? 0);
  const card = input.closest<HTMLElement>('[data-mfakit]');
  await expect(card?.scrollWidth).toBeLessThanOrEqual(card?.clientWidth ?? 0);
}

export const Empty: Story = {
  play: async ({ canvasElement }) => {
    await expectCellsToFit(canvasElement, 44);
    const input = inputIn(canvasElement);
    await expect(input).toHaveAccessibleName('6-digit code');
    await expect(Number.parseFloat(getComputedStyle(input).fontSize)).toBeGreaterThanOrEqual(16);
  },
};

export const Focused: Story = {
  play: async ({ canvasElement }) => {
    await userEvent.click(inputIn(canvasElement));
    await expect(cellsIn(canvasElement)[0]).toHaveAttribute('data-caret', 'before');
  },
};

export const Partial: Story = {
  play: async ({ canvasElement, args }) => {
    const input = inputIn(canvasElement);
    await userEvent.type(input, '12 3a4');
    await expect(drawnIn(canvasElement)).toBe('1234');
    const second = cellsIn(canvasElement)[1]?.getBoundingClientRect();
    await userEvent.pointer({
      keys: '[MouseLeft]',
      target: input,
      coords: { clientX: (second?.left ?? 0) + 22, clientY: (second?.top ?? 0) + 22 },
    });
    await waitFor(() => expect(cellsIn(canvasElement)[1]).toHaveAttribute('data-caret', 'before'));
    await userEvent.keyboard('9');
    await expect(drawnIn(canvasElement)).toBe('19234');
    await expect(args.onComplete).not.toHaveBeenCalled();
  },
};

export const Complete: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.type(inputIn(canvasElement), '123456');
    await expect(drawnIn(canvasElement)).toBe('123456');
    await expect(cellsIn(canvasElement)[5]).toHaveAttribute('data-caret', 'after');
    await expect(args.onComplete).toHaveBeenCalledOnce();
    await expect(args.onComplete).toHaveBeenCalledWith('123456');
  },
};

export const Pasted: Story = {
  play: async ({ canvasElement, args }) => {
    await userEvent.click(inputIn(canvasElement));
    await userEvent.paste('Your code is 123 456. It ends in 10 minutes.');
    await expect(inputIn(canvasElement)).toHaveValue('123456');
    await expect(args.onComplete).toHaveBeenCalledOnce();
    await expect(args.onComplete).toHaveBeenCalledWith('123456');
  },
};

export const WithError: Story = {
  args: { error: 'That code didn’t work. Codes change every 30 seconds, try the newest one.' },
  play: async ({ canvasElement }) => {
    await expect(inputIn(canvasElement)).toBeInvalid();
    await expect(inputIn(canvasElement)).toHaveAccessibleDescription(/didn’t work/);
  },
};

export const TurnedAway: Story = {
  play: async ({ canvasElement }) => {
    const below = within(canvasElement).getByRole('alert');
    const height = below.getBoundingClientRect().height;
    await userEvent.type(inputIn(canvasElement), '12x');
    await expect(drawnIn(canvasElement)).toBe('12');
    await expect(below).toHaveTextContent('Enter the 6 digits of the code.');
    await expect(below.getBoundingClientRect().height).toBe(height);
  },
};

export const TooLong: Story = {
  play: async ({ canvasElement, args }) => {
    const input = inputIn(canvasElement);
    await userEvent.click(input);
    await userEvent.paste('123 456 78');
    await expect(input).toHaveValue('12345678');
    await expect(getComputedStyle(input).maskImage).toBe('none');
    await expect(within(canvasElement).getByRole('alert')).toHaveTextContent('8 digits');
    await userEvent.keyboard('{Backspace}{Backspace}');
    await expect(drawnIn(canvasElement)).toBe('123456');
    await expect(args.onComplete).not.toHaveBeenCalled();
    await userEvent.keyboard('78');
  },
};

export const Busy: Story = {
  args: { isBusy: true, text: '123456' },
  play: async ({ canvasElement }) => {
    const input = inputIn(canvasElement);
    await userEvent.click(input);
    await userEvent.keyboard('7');
    await expect(input).toHaveFocus();
    await expect(drawnIn(canvasElement)).toBe('123456');
  },
};

export const Disabled: Story = {
  args: { isDisabled: true, text: '12' },
};

export const FourDigits: Story = {
  args: { length: 4, label: '4-digit code', text: '12' },
  play: async ({ canvasElement }) => expectCellsToFit(canvasElement, 44),
};

export const EightDigits: Story = {
  args: { length: 8, label: '8-digit code', text: '12345' },
  play: async ({ canvasElement }) => expectCellsToFit(canvasElement, 28),
};

export const RightToLeft: Story = {
  args: {
    dir: 'rtl',
    label: 'رمز من ٦ أرقام',
    hint: 'نتحقق من الرمز عند إدخال آخر رقم.',
  },
  play: async ({ canvasElement }) => {
    await userEvent.type(inputIn(canvasElement), '١٢٣');
    const [first, second] = cellsIn(canvasElement);
    await expect(drawnIn(canvasElement)).toBe('123');
    await expect(first?.getBoundingClientRect().right).toBeLessThan(
      second?.getBoundingClientRect().left ?? 0,
    );
    await userEvent.keyboard('{ArrowLeft}');
    await waitFor(() => expect(cellsIn(canvasElement)[2]).toHaveAttribute('data-caret', 'before'));
  },
};

export const Narrow: Story = {
  args: { width: 320, text: '1234' },
  play: async ({ canvasElement }) => expectCellsToFit(canvasElement, 36),
};

/** A badge that a password manager puts beside the input moves nothing and takes no focus. */
export const WithBadge: Story = {
  play: async ({ canvasElement }) => {
    const input = inputIn(canvasElement);
    await userEvent.type(input, '12');
    const card = input.closest('[data-mfakit]');
    const before = [...cellsIn(canvasElement), card].map((part) => part?.getBoundingClientRect());
    const badge = document.createElement('com-1password-button');
    badge.textContent = '1';
    input.after(badge);
    const after = [...cellsIn(canvasElement), card].map((part) => part?.getBoundingClientRect());
    await expect(after).toEqual(before);
    await expect(input).toHaveFocus();
    badge.remove();
  },
};

/** A page that styles every input its own way does not show through the cells. */
export const HostInputStyles: Story = {
  decorators: [
    (Story) => (
      <>
        <style>
          {'input { background: #ff6; border: 9px solid blue; color: #333; padding: 20px }'}
        </style>
        <Story />
      </>
    ),
  ],
  args: { text: '1234' },
  play: async ({ canvasElement }) => {
    await expectCellsToFit(canvasElement, 44);
    await expect(getComputedStyle(inputIn(canvasElement)).maskImage).not.toBe('none');
  },
};
