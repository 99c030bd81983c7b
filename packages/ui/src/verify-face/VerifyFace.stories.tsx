import type { Meta, StoryObj } from '@storybook/react-vite';
import { expect, fn, screen, waitFor } from 'storybook/test';
import { challengeOf, type StoryContext } from '../../../../.storybook/backend.js';
import {
  chooseFiles,
  photoFile,
  pose,
  press,
  reached,
  refuseCamera,
  takePhoto,
  toCamera,
  words,
} from '../../../../.storybook/face.js';
import { localeOf } from '../../../../.storybook/locales.js';
import astronaut from '../../../react/test/faces/astronaut.png?url';
import hopper from '../../../react/test/faces/grace-hopper.jpg?url';
import { faceOf } from '../../test/face-of.js';
import type { FaceMessages } from '../messages/face-messages.js';
import { Button } from '../primitives/Button.js';
import { VerifyFace } from './VerifyFace.js';

const meta = {
  title: 'Flows/VerifyFace',
  component: VerifyFace,
  parameters: {
    backend: { faces: async () => [await photoFile(hopper)], start: 'challenge' },
  },
  args: {
    challenge: { token: '', reason: 'application', factors: [] },
    onSuccess: fn(),
    onError: fn(),
    onSignInAgain: fn(),
  },
  argTypes: { challenge: { control: false } },
  render: (args, context) => <VerifyFace {...args} challenge={challengeOf(context)} />,
} satisfies Meta<typeof VerifyFace>;

export default meta;
type Story = StoryObj<typeof meta>;

async function sendFile(context: StoryContext, file: File) {
  await chooseFiles(file);
  await reached('review');
  await press(words(context).send);
}

export const Consent: Story = {};

/** The host wants a live camera, and there are other ways to answer. */
export const ConsentWithOtherWays: Story = {
  args: {
    allowUpload: false,
    children: <Button variant="text">Use the authenticator app</Button>,
  },
};

/** The browser is asking the user. */
export const Starting: Story = {
  beforeEach: () => {
    const { mediaDevices } = navigator;
    const original = mediaDevices.getUserMedia;
    let dismiss = () => {};
    mediaDevices.getUserMedia = () =>
      new Promise((_resolve, reject) => {
        dismiss = () => reject(new DOMException('', 'NotAllowedError'));
      });
    return () => {
      mediaDevices.getUserMedia = original;
      dismiss();
    };
  },
  play: async (context) => {
    await press(words(context).start);
    await waitFor(() =>
      expect(document.querySelector('[data-slot="camera"]')).toHaveAttribute(
        'data-state',
        'starting',
      ),
    );
  },
};

export const Camera: Story = { play: toCamera };

export const SeveralCameras: Story = {
  beforeEach: () => {
    const { mediaDevices } = navigator;
    const original = mediaDevices.enumerateDevices;
    mediaDevices.enumerateDevices = async () => {
      const [camera] = (await original.call(mediaDevices)).filter(
        ({ kind }) => kind === 'videoinput',
      );
      const other = { ...camera?.toJSON(), deviceId: 'other', label: 'Desk camera (046d:085e)' };
      return camera ? [camera, other] : [];
    };
    return () => {
      mediaDevices.enumerateDevices = original;
    };
  },
  play: async (context) => {
    await toCamera(context);
    await expect(await screen.findByRole('combobox')).toBeVisible();
  },
};

export const Review: Story = {
  play: async (context) => {
    await toCamera(context);
    await takePhoto(context);
    await reached('review');
    await expect(await screen.findByRole('img')).toBeVisible();
  },
};

/** Somebody else. */
export const Mismatch: Story = {
  play: async (context) => {
    await sendFile(context, await photoFile(astronaut));
    await reached('capture');
    await waitFor(async () => expect(await screen.findByRole('alert')).not.toBeEmptyDOMElement());
    await expect(context.args.onError).toHaveBeenCalledTimes(1);
  },
};

export const Verified: Story = {
  tags: ['covers:faceVerify'],
  beforeEach: () => pose(hopper),
  play: async (context) => {
    await toCamera(context);
    await takePhoto(context);
    await reached('review');
    await press(words(context).send);
    await reached('done');
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

/** Without a camera: a file. */
export const VerifiedFromFile: Story = {
  tags: ['covers:faceVerify'],
  play: async (context) => {
    await sendFile(context, await photoFile(hopper, 0.8));
    await reached('done');
    await expect(context.args.onSuccess).toHaveBeenCalledTimes(1);
  },
};

const withoutCamera = (name: string, message?: string): Story => ({
  beforeEach: () => refuseCamera(name, message),
  play: async (context) => {
    await press(words(context).start);
    await waitFor(() => expect(document.querySelector('[data-slot="badge"]')).toBeVisible());
    await expect(document.querySelector('[data-slot="heading"]')).toHaveFocus();
    await expect(context.args.onError).toHaveBeenCalledTimes(1);
  },
});

/** What to do next is told for the browser at hand. */
const blockedIn = (key: keyof FaceMessages, signs: object = {}): Story => ({
  beforeEach: () => {
    for (const [name, value] of Object.entries(signs)) {
      Object.defineProperty(navigator, name, { value, configurable: true });
    }
    const allow = refuseCamera('NotAllowedError');
    return () => {
      allow();
      for (const name of Object.keys(signs)) Reflect.deleteProperty(navigator, name);
    };
  },
  play: async (context) => {
    await withoutCamera('NotAllowedError').play?.(context);
    const step = String(faceOf(localeOf(context))[key]);
    // French has spaces in it that do not break.
    await expect(document.querySelector('[data-slot="camera-step"]')?.textContent).toContain(step);
  },
});
const by = (userAgent: string) => ({ userAgent, userAgentData: undefined, maxTouchPoints: 0 });
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

export const CameraBlocked: Story = blockedIn('cameraStepSite');
export const CameraBlockedInFirefox: Story = blockedIn(
  'cameraStepFirefox',
  by('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
);
export const CameraBlockedInSafari: Story = blockedIn(
  'cameraStepSafari',
  by(
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  ),
);
export const CameraBlockedOnIphone: Story = blockedIn(
  'cameraStepIos',
  by(`${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1`),
);
export const CameraBlockedInChromeOnIphone: Story = blockedIn(
  'cameraStepApp',
  by(`${IPHONE} CriOS/142.0.7444.77 Mobile/15E148 Safari/604.1`),
);
export const CameraBlockedInWeChat: Story = blockedIn(
  'cameraStepInApp',
  by(`${IPHONE} Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN`),
);
export const CameraBlockedBySystem: Story = withoutCamera('NotAllowedError', 'denied by system');
export const NoCamera: Story = withoutCamera('NotFoundError');
export const CameraBusy: Story = withoutCamera('NotReadableError');

/** The page may not use a camera at all: the other way is the main one. */
export const CameraForbiddenHere: Story = {
  beforeEach: () => {
    const featurePolicy = { allowsFeature: (name: string) => name !== 'camera' };
    Object.defineProperty(document, 'featurePolicy', { value: featurePolicy, configurable: true });
    return () => Reflect.deleteProperty(document, 'featurePolicy');
  },
  play: async (context) => {
    await press(words(context).start);
    await waitFor(() => expect(document.querySelector('[data-slot="badge"]')).toBeVisible());
    await expect(screen.getAllByRole('button')).toHaveLength(2);
  },
};
