import type { MfaClient } from '@mfakit/client';
import { type RenderResult, render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactElement, StrictMode } from 'react';
import { type Mock, vi } from 'vitest';
import {
  type FaceOutcome,
  MfaProvider,
  type UseBindFaceOptions,
  type UseBindFaceResult,
  type UseFaceResult,
  type UseVerifyFaceOptions,
  type UseVerifyFaceResult,
  useBindFace,
  useVerifyFace,
} from '../src/index.js';
import { Probe } from './probe.js';

/** A plain screen over either flow. */
function Face({ face }: { readonly face: UseFaceResult<FaceOutcome> }): ReactElement {
  const { step, camera } = face;
  const isOpen = step === 'consent' || step === 'capture';
  return (
    <section>
      <output>{step}</output>
      <p>camera {camera.status}</p>
      {face.error && <p role="alert">{face.error.code}</p>}
      {face.issue && <p role="alert">{face.issue}</p>}
      {step === 'capture' && <video aria-label="Camera" {...face.getVideoProps()} />}
      {isOpen && <input aria-label="Photos" {...face.getFileInputProps()} />}
      {isOpen && <Press name="Start" act={face.start} />}
      {step === 'capture' && <Press name="Take" act={face.capture} />}
      {face.photos.map(({ id, show }, index) => (
        <canvas key={id} ref={show} role="img" aria-label={`Photo ${index + 1}`} />
      ))}
      {step === 'review' && <Press name="Send" act={face.submit} />}
      {step === 'review' && <Press name="Again" act={face.retake} />}
      {step === 'uploading' && <Press name="Cancel" act={face.cancel} />}
      {step === 'recovery' && <Press name="Saved" act={face.finish} />}
      <Press name="Back" act={face.back} />
    </section>
  );
}

function Press({ name, act }: { readonly name: string; act(): unknown }): ReactElement {
  return (
    <button type="button" onClick={() => void act()}>
      {name}
    </button>
  );
}

/** Options of the hook, and where to note what it gives. */
type HostProps<TOptions, TFlow> = TOptions & { readonly probe: Probe<TFlow> };

/** What the host of `useBindFace` takes. */
export interface BindFaceHostOptions extends UseBindFaceOptions {
  /** Photos that the host has already. */
  readonly urls?: readonly string[];
}

/** Enrols a face. */
export function BindFaceHost({
  probe,
  urls,
  ...options
}: HostProps<BindFaceHostOptions, UseBindFaceResult>): ReactElement {
  const face = useBindFace(options);
  probe.note(face, face.step);
  return (
    <>
      <Face face={face} />
      {urls && <Press name="Use those on file" act={() => face.chooseUrls(urls)} />}
    </>
  );
}

/** Proves a face. */
export function VerifyFaceHost({
  probe,
  ...options
}: HostProps<UseVerifyFaceOptions, UseVerifyFaceResult>): ReactElement {
  const face = useVerifyFace(options);
  probe.note(face, face.step);
  return <Face face={face} />;
}

/** What a test has in hand of an open flow. */
export interface OpenFace<TFlow, TOptions> {
  readonly user: UserEvent;
  readonly probe: Probe<TFlow>;
  readonly onSuccess: Mock;
  readonly onError: Mock;
  readonly onExpired: Mock;
  readonly view: RenderResult;
  /** Renders again with other options or another client. */
  update(options?: Partial<TOptions>, client?: MfaClient): void;
  step(): string | null;
  alerts(): string[];
  press(name: string): Promise<void>;
}

function open<TFlow, TOptions>(
  client: MfaClient,
  options: TOptions,
  host: (given: HostProps<TOptions, TFlow>) => ReactElement,
): OpenFace<TFlow, TOptions> {
  const user = userEvent.setup({ applyAccept: false });
  const probe = new Probe<TFlow>();
  const callbacks = { onSuccess: vi.fn(), onError: vi.fn(), onExpired: vi.fn() };
  let given = { probe, ...callbacks, ...options };
  let through = client;
  const tree = () => (
    <StrictMode>
      <MfaProvider client={through}>{host(given)}</MfaProvider>
    </StrictMode>
  );
  const view = render(tree());
  return {
    user,
    probe,
    ...callbacks,
    view,
    update: (next = {}, nextClient = through) => {
      given = { ...given, ...next };
      through = nextClient;
      view.rerender(tree());
    },
    step: () => screen.getByRole('status').textContent,
    alerts: () => screen.queryAllByRole('alert').map(({ textContent }) => textContent ?? ''),
    press: (name) => user.click(screen.getByRole('button', { name })),
  };
}

/** Renders a host of `useBindFace` in StrictMode. */
export function openBindFace(
  client: MfaClient,
  options: BindFaceHostOptions = {},
): OpenFace<UseBindFaceResult, BindFaceHostOptions> {
  return open(client, options, (given) => <BindFaceHost {...given} />);
}

/** Renders a host of `useVerifyFace` in StrictMode. */
export function openVerifyFace(
  client: MfaClient,
  options: UseVerifyFaceOptions,
): OpenFace<UseVerifyFaceResult, UseVerifyFaceOptions> {
  return open(client, options, (given) => <VerifyFaceHost {...given} />);
}
