import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { backendOf, challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import {
  answerFaces,
  chooseFiles,
  photoFile,
  pose,
  press,
  reached,
  takePhoto,
  toCamera,
  words,
} from '../../../../.storybook/face.js';
import { localeOf } from '../../../../.storybook/locales.js';
import astronaut from '../../../react/test/faces/astronaut.png?url';
import hopper from '../../../react/test/faces/grace-hopper.jpg?url';
import { BindFace } from './BindFace.js';

const meta = {
  title: 'Flows/BindFace',
  component: BindFace,
  parameters: { backend: { faces: true, start: 'challenge' } },
  args: { recipient: 'Example Bank', onSuccess: fn(), onError: fn(), onSignInAgain: fn() },
  render: (args, context) => <BindFace {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof BindFace>;

export default meta;
type Story = StoryObj<typeof meta>;

async function toReview(context: StoryContext) {
  await toCamera(context);
  await takePhoto(context);
  await takePhoto(context);
  await reached('review');
  await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(2));
}

async function send(context: StoryContext, answer?: () => Promise<Response> | Response) {
  await toReview(context);
  if (answer) answerFaces(context, answer);
  await press(words(context).send);
}

/** Two photos from files, looked at and sent. */
async function sendFiles(context: StoryContext, ...files: readonly File[]) {
  await chooseFiles(...files);
  await reached('review');
  await waitFor(() => expect(screen.getAllByRole('img')).toHaveLength(2));
  await press(words(context).send);
}

async function isBound({ args }: Parameters<NonNullable<Story['play']>>[0]) {
  await reached('done');
  await expect(args.onSuccess).toHaveBeenCalledTimes(1);
  await expect(args.onSuccess).toHaveBeenCalledWith(expect.objectContaining({ type: 'face' }));
}

/** Nothing has been asked of the browser yet. */
export const Consent: Story = {
  play: async () => {
    await expect(document.querySelector('video')).toBeNull();
  },
};

export const FirstPhoto: Story = { play: toCamera };

export const SecondPhoto: Story = {
  play: async (context) => {
    await toCamera(context);
    await takePhoto(context);
    const two = new Intl.NumberFormat(localeOf(context).tag).format(2);
    await waitFor(() =>
      expect(document.querySelector('[data-slot="step"]')).toHaveTextContent(two),
    );
    // The pressed button is still there, and keeps the focus.
    await expect(screen.getByRole('button', { name: words(context).take })).toHaveFocus();
  },
};

export const Review: Story = {
  play: async (context) => {
    await toReview(context);
    await expect(document.querySelector('video')).toBeNull();
    await expect(document.querySelector('[data-slot="heading"]')).toHaveFocus();
  },
};

export const TakeAgain: Story = {
  play: async (context) => {
    await toReview(context);
    await press(words(context).again);
    await reached('capture');
    await expect(document.querySelector('[data-slot="camera"]')).toHaveAttribute(
      'data-state',
      'idle',
    );
  },
};

export const Sending: Story = {
  play: async (context) => {
    await send(context, () => new Promise(() => {}));
    await waitFor(() => expect(screen.getByRole('progressbar')).toHaveAttribute('value', '1'));
  },
};

export const SendingCancelled: Story = {
  play: async (context) => {
    await Sending.play?.(context);
    await press(words(context).cancel);
    await reached('review');
    await expect(screen.getByRole('button', { name: words(context).again })).toHaveFocus();
    await expect(context.args.onError).not.toHaveBeenCalled();
  },
};

export const NoAnswer: Story = {
  play: async (context) => {
    await toReview(context);
    backendOf(context).intercept(async () => {
      throw new TypeError('Failed to fetch');
    });
    await press(words(context).send);
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(screen.getAllByRole('img')).toHaveLength(2);
  },
};

/** Two people. */
export const Refused: Story = {
  play: async (context) => {
    await sendFiles(context, await photoFile(hopper), await photoFile(astronaut));
    await reached('capture');
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
  },
};

export const LockedForAWhile: Story = {
  play: async (context) => {
    await send(context, () =>
      Response.json({ code: 2057, message: '', data: { reason: 'locked', retryAfter: 58 } }),
    );
    await expect(await screen.findByRole('timer')).toBeVisible();
  },
};

export const Expired: Story = {
  play: async (context) => {
    await toReview(context);
    backendOf(context).clock.advance(361_000);
    await press(words(context).send);
    await reached('expired');
  },
};

export const Done: Story = {
  tags: ['covers:faceBlob'],
  beforeEach: () => pose(hopper),
  play: async (context) => {
    await send(context);
    await isBound(context);
  },
};

/** Without a camera: two files. */
export const FromFiles: Story = {
  tags: ['covers:faceFile'],
  play: async (context) => {
    await sendFiles(context, await photoFile(hopper), await photoFile(hopper, 0.8));
    await isBound(context);
  },
};

/** A photo that the host has already, by its address: the user looks at it, the server fetches it. */
export const OnFile: Story = {
  tags: ['covers:faceUrl'],
  args: { photoUrls: [new URL(hopper, document.baseURI).href] },
  play: async (context) => {
    await press(words(context).stored);
    await reached('review');
    await expect(await screen.findByRole('img')).toBeVisible();
    await press(words(context).send);
    await isBound(context);
  },
};

/** In an account's settings, by the third generation of the API. */
export const SignedIn: Story = {
  tags: ['covers:v3Enrol'],
  parameters: { backend: { api: 'v3', start: 'signed-in' } },
  render: (args) => <BindFace {...args} />,
  play: async (context) => {
    await sendFiles(context, await photoFile(hopper), await photoFile(hopper, 0.8));
    await isBound(context);
  },
};

export const SameFileTwice: Story = {
  play: async () => {
    await chooseFiles(await photoFile(hopper), await photoFile(hopper));
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await reached('consent');
  },
};

export const NotAPhoto: Story = {
  play: async () => {
    await chooseFiles(new File(['<svg/>'], 'photo.jpg', { type: 'image/jpeg' }));
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
  },
};
