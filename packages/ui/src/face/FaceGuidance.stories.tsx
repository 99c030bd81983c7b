import type { FaceDetectorSource } from '@mfakit/react';
import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import { press, reached, toCamera, words } from '../../../../.storybook/face.js';
import { detectorOf, type Scene, stage } from '../../../../.storybook/guidance.js';
import { localeOf } from '../../../../.storybook/locales.js';
import astronautUrl from '../../../react/test/faces/astronaut.png?url';
import hopperUrl from '../../../react/test/faces/grace-hopper.jpg?url';
import { faceOf } from '../../test/face-of.js';
import { BindFace } from '../bind-face/BindFace.js';
import type { FaceMessages } from '../messages/face-messages.js';
import { VerifyFace } from '../verify-face/VerifyFace.js';

const meta = {
  title: 'Flows/FaceGuidance',
  component: VerifyFace,
  parameters: { backend: { faces: true, start: 'challenge' } },
  args: {
    challenge: { token: '', reason: 'application', factors: [] },
    onSuccess: fn(),
    onError: fn(),
  },
  argTypes: { challenge: { control: false }, detector: { control: false } },
  render: (args, context) => <VerifyFace {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof VerifyFace>;

export default meta;
type Story = StoryObj<typeof meta>;
type Hint = Extract<keyof FaceMessages, `guide${string}`>;

const hopper: Scene = { who: 'hopper', photo: hopperUrl };
const collins: Scene = { who: 'collins', photo: astronautUrl };

const oval = () => document.querySelector<HTMLElement>('[data-slot="camera-guide"]');
const hint = () => document.querySelector<HTMLElement>('[data-slot="camera-hint"]');

/** The hint upon the picture; a photo can be taken by hand all the same. */
async function tells(context: StoryContext, key: Hint) {
  await toCamera(context);
  await waitFor(() => expect(hint()).toHaveTextContent(faceOf(localeOf(context))[key]));
  await expect(screen.getByRole('button', { name: words(context).take })).toBeEnabled();
  const [line, around] = [hint(), oval()].map((part) => part?.getBoundingClientRect());
  // Two lines, or large letters, may reach into the oval.
  if (line && around && line.height < 30) {
    await expect(line.top).toBeGreaterThanOrEqual(around.bottom);
  }
}

/** Somebody stands there, and is told something. */
const told = (scene: Scene, key: Hint, guidance: string): Story => ({
  args: { detector: detectorOf(scene) },
  beforeEach: () => stage(scene),
  play: async (context) => {
    await tells(context, key);
    await expect(oval()).toHaveAttribute('data-guidance', guidance);
  },
});

/** Somebody stands well, and there is no detector to say so. */
const without = (detector: FaceDetectorSource, key: Hint, state: string): Story => ({
  args: { detector },
  beforeEach: () => stage(hopper),
  play: async (context) => {
    await tells(context, key);
    await expect(oval()).toHaveAttribute('data-state', state);
    await expect(oval()).not.toHaveAttribute('data-guidance');
  },
});

/** What finds faces is on its way. */
export const Loading: Story = without(() => new Promise(() => {}), 'guideLoading', 'loading');

/** Its source tells how much of it is there. */
export const LoadingTold: Story = {
  args: {
    detector: ({ onProgress }) => {
      onProgress(0.6);
      return new Promise(() => {});
    },
  },
  beforeEach: () => stage(hopper),
  play: async (context) => {
    await tells(context, 'guideLoading');
    const name = faceOf(localeOf(context)).guideLoading;
    await expect(await screen.findByRole('progressbar', { name })).toHaveAttribute('value', '0.6');
  },
};

/** It does not come: the photo is taken by hand. */
export const DoesNotLoad: Story = without(
  () => Promise.reject(new Error('404')),
  'guideByHand',
  'failed',
);

export const NoFace: Story = told({}, 'guideNoFace', 'no_face');

export const SeveralFaces: Story = told(
  { ...hopper, zoom: 1, right: -120, beside: { ...collins, zoom: 1.5, right: 100 } },
  'guideSeveral',
  'several_faces',
);

export const TooFar: Story = told({ ...hopper, zoom: 0.7 }, 'guideFar', 'too_far');
export const TooClose: Story = told({ ...hopper, zoom: 2.4 }, 'guideClose', 'too_close');
export const OffCentre: Story = told({ ...hopper, right: 105 }, 'guideCentre', 'off_centre');

/** The portrait looks at the camera; what turns is what the detector says. */
export const TurnedAway: Story = told({ ...hopper, turn: 0.8 }, 'guideTurned', 'turned_away');

/** Comparisons of faces fail on heads that lean. */
export const Tilted: Story = told({ ...hopper, tilt: 22 }, 'guideTilted', 'tilted');

export const TooDark: Story = told(
  { ...hopper, light: 'brightness(0.2)' },
  'guideDark',
  'too_dark',
);

export const TooBright: Story = told(
  { ...hopper, light: 'brightness(2.6)' },
  'guideBright',
  'too_bright',
);

export const Blurred: Story = told({ ...hopper, light: 'blur(14px)' }, 'guideBlurred', 'blurred');

/** The ring fills while the face is held; here it moves before the end, again and again. */
export const HoldStill: Story = told({ ...hopper, restless: 8 }, 'guideHold', 'hold_still');

/** Nothing is pressed but the first button: the photo is taken, and not sent. */
export const TakenByItself: Story = {
  args: { detector: detectorOf(hopper) },
  beforeEach: () => stage(hopper),
  play: async (context) => {
    await press(words(context).start);
    await reached('review');
    await expect(await screen.findByRole('img')).toBeVisible();
    await expect(context.args.onSuccess).not.toHaveBeenCalled();
  },
};

/** After the first photo the head is to be turned a little; this one is gone. */
export const BetweenTwoPhotos: Story = {
  render: ({ detector }, context) => (
    <BindFace challenge={challengeOf(context)} detector={detector} />
  ),
  args: { detector: detectorOf({ ...hopper, restless: 8 }) },
  beforeEach: () => stage(hopper),
  play: async (context) => {
    await tells(context, 'guideHold');
    await press(words(context).take);
    await waitFor(() => expect(oval()).toHaveAttribute('data-state', 'turning'));
    await expect(hint()).toHaveTextContent(faceOf(localeOf(context)).faceTurnTitle);
  },
};
