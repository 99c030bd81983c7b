import { createTestBackend } from '../../../../react/test/backend.js';
import { BindTotp } from '../../../src/index.js';
import { keyOnScreen, slot } from '../../open.js';
import { type Journey, late } from '../walk.js';
import { alert, field, press, status, tick, title } from '../words.js';

/** No key comes. */
export const noKey: Journey = {
  name: 'A set-up that does not start',
  go: async (walk) => {
    const { text } = walk;
    const backend = await createTestBackend({ lang: walk.locale.tag });
    backend.fault = () =>
      new Promise((resolve) => setTimeout(() => resolve(new Response('', { status: 502 })), 50));
    await walk.show(backend.client, <BindTotp challenge={await backend.challenge()} />);
    await walk.press(text('bindStart'));
    await walk.reach('failed');
    await walk.hear(
      press(text('bindStart')),
      title(text('bindScanTitle')),
      status(text('loading')),
      title(text('bindFailedTitle')),
    );
  },
};

/** Sets up an authenticator app: a slip, a code of another entry, the right one, the recovery code. */
export const bindApp: Journey = {
  name: 'Setting up an authenticator app',
  go: async (walk) => {
    const { text, plural } = walk;
    const backend = await createTestBackend({ lang: walk.locale.tag });
    backend.fault = late;
    await walk.show(backend.client, <BindTotp challenge={await backend.challenge()} />);
    await walk.press(text('bindStart'));
    await walk.reach('scan');
    await walk.hear(
      press(text('bindStart')),
      title(text('bindScanTitle')),
      status(text('loading')),
    );
    const secret = walk.hide(keyOnScreen());

    await walk.press(text('continue'));
    await walk.hear(
      press(text('continue')),
      field(text('codeLabel', { count: 6 }), text('codeAutoSubmitHint')),
    );
    await walk.type('abc');
    await walk.hear(alert(text('codeNotDigits', { count: 6 })));
    await walk.type('12{Enter}');
    await walk.hear(alert(text('codeTooShort', { count: 6 })));
    await walk.type('{Backspace}{Backspace}');
    await walk.type(walk.hide(backend.code(secret, 100)));
    await walk.hear(alert(plural('diagnosisClockFast', 50)));
    await walk.type(walk.hide(backend.code(secret)));
    await walk.reach('recovery');
    await walk.hear(title(text('bindDoneTitle')));

    walk.hide(slot('recovery-code').textContent ?? '');
    await walk.press(text('done'));
    await walk.hear(
      press(text('done')),
      tick(plural('recoveryAcknowledge', 1), 'not checked', 'invalid'),
      alert(plural('recoveryAcknowledgeFirst', 1)),
    );
    await walk.type(' ');
    await walk.hear();
    await walk.press(text('done'));
    await walk.reach('done');
    await walk.hear(press(text('done')), title(text('bindDoneTitle')));
  },
};
