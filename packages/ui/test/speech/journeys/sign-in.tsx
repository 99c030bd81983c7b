import { createTestBackend, type TestBackendOptions } from '../../../../react/test/backend.js';
import { VerifyMfa, type VerifyMfaProps } from '../../../src/index.js';
import { slot } from '../../open.js';
import { type Journey, late, type Walk } from '../walk.js';
import { alert, field, press, status, tick, title } from '../words.js';

async function open(walk: Walk, options: TestBackendOptions, props: Partial<VerifyMfaProps> = {}) {
  const backend = await createTestBackend({ lang: walk.locale.tag, ...options });
  backend.fault = late;
  const challenge = await backend.challenge();
  await walk.show(backend.client, <VerifyMfa {...props} challenge={challenge} />);
  return backend;
}

const label = ({ text }: Walk) => text('codeLabel', { count: 6 });
const codeField = (walk: Walk) => field(label(walk), walk.text('codeAutoSubmitHint'));

/** The code of an app: wrong ones until the last tries are counted, then the right one. */
export const signInWithApp: Journey = {
  name: 'Signing in with the app',
  go: async (walk) => {
    const { text, plural, errors } = walk;
    const backend = await open(walk, { isBound: true });
    const told = [2, 1].map((left) =>
      plural('attemptsLeft', left, { error: { own: errors.invalid_code } }),
    );
    await walk.press(label(walk), '1');
    await walk.hear(codeField(walk));
    await walk.type('{Backspace}');
    for (const sentence of [errors.invalid_code, errors.invalid_code, ...told]) {
      await walk.type(walk.hide(backend.code(undefined, 100 + walk.said.length)));
      await walk.hear(alert(sentence));
    }
    await walk.type(walk.hide(backend.code()));
    await walk.reach('success');
    await walk.hear(title(text('verifyDoneTitle')));
  },
};

/** Wrong codes until the sign-in is closed. */
export const locked: Journey = {
  name: 'One try too many',
  go: async (walk) => {
    const { text, plural, errors } = walk;
    const policy = { secondFactor: { perChallenge: 2 } };
    const backend = await open(walk, { isBound: true, policy });
    await walk.press(label(walk), walk.hide(backend.code(undefined, 100)));
    const lastTry = plural('attemptsLeft', 1, { error: { own: errors.invalid_code } });
    await walk.hear(codeField(walk), alert(lastTry));
    await walk.type(walk.hide(backend.code(undefined, 101)));
    await walk.reach('locked');
    await walk.hear(title(text('lockedTitle')));
  },
};

/** A text message, another one, the code of the first, the code of the second. */
export const signInWithText: Journey = {
  name: 'Signing in with a text message',
  go: async (walk) => {
    const { text, errors } = walk;
    const backend = await open(walk, { hasContacts: true }, { initialMethod: 'sms' });
    await walk.press(text('sendCode'));
    await walk.hear(press(text('sendCode')), codeField(walk), status(text('codeSent')));
    const first = walk.hide(backend.sentCode());
    await walk.wait(61_000);
    backend.advance(61_000);
    await walk.hear();
    await walk.press(text('sendAgain'));
    await walk.hear(press(text('sendAgain')), status(text('codeSent')));
    await walk.press(label(walk), first);
    await walk.hear(codeField(walk), alert(errors.invalid_code));
    await walk.type(walk.hide(backend.sentCode()));
    await walk.reach('success');
    await walk.hear(title(text('verifyDoneTitle')));
  },
};

/** From the text message to the e-mail. */
export const signInWithMail: Journey = {
  name: 'Signing in with an e-mail instead',
  go: async (walk) => {
    const { text } = walk;
    const backend = await open(walk, { hasContacts: true }, { initialMethod: 'sms' });
    await walk.press(text('useEmail'));
    await walk.hear(press(text('useEmail')), codeField(walk), status(text('codeSent')));
    await walk.type(walk.hide(backend.sentCode()));
    await walk.reach('success');
    await walk.hear(title(text('verifyDoneTitle')));
  },
};

/** A recovery code in place of the app: none, a wrong one, the right one, and the one that replaces it. */
export const recover: Journey = {
  name: 'Signing in with a recovery code',
  go: async (walk) => {
    const { text, plural, errors } = walk;
    const backend = await open(walk, { isBound: true });
    await walk.press(text('useRecoveryCode'));
    await walk.hear(
      press(text('useRecoveryCode')),
      field(text('recoveryLabel'), text('recoveryHint')),
    );
    await walk.type('{Enter}');
    await walk.hear(alert(text('recoveryRequired')));
    await walk.type(walk.hide('0000-0000-0000-0000-0000-0000'));
    await walk.type('{Enter}');
    await walk.hear(alert(errors.invalid_recovery_code));
    await walk.type('{Control>}a{/Control}{Backspace}');
    await walk.type(walk.hide(backend.recoveryCode));
    await walk.type('{Enter}');
    await walk.reach('saving');
    await walk.hear(title(plural('recoverySaveTitle', 1)));

    walk.hide(slot('recovery-code').textContent ?? '');
    await walk.press(text('copy'));
    await walk.hear(press(text('copy')), status(text('copied')));
    await walk.press(plural('recoveryAcknowledge', 1), ' ');
    await walk.hear(tick(plural('recoveryAcknowledge', 1), 'not checked'));
    await walk.press(text('done'));
    await walk.reach('success');
    await walk.hear(press(text('done')), title(text('verifyDoneTitle')));
  },
};
