import { createTestBackend } from '../../../../react/test/backend.js';
import { BindContact, type BindContactProps } from '../../../src/index.js';
import { type Journey, late, type Walk } from '../walk.js';
import { alert, field, press, status, title } from '../words.js';

async function open(walk: Walk, props: BindContactProps) {
  const backend = await createTestBackend({ canSend: true, lang: walk.locale.tag });
  backend.fault = late;
  const challenge = await backend.challenge();
  await walk.show(backend.client, <BindContact challenge={challenge} {...props} />);
  return backend;
}

/** A number: none, one that is too short, the right one, its code. */
export const bindPhone: Journey = {
  name: 'Adding a phone number',
  go: async (walk) => {
    const { text } = walk;
    const backend = await open(walk, { channel: 'sms', countries: ['CN'] });
    await walk.press(text('sendCode'));
    await walk.hear(
      press(text('sendCode')),
      alert(text('phoneRequired')),
      field(text('phoneLabel'), '+86', 'invalid'),
    );
    await walk.type('138{Enter}');
    await walk.hear(alert(text('phoneTooShort')));
    await walk.type('00001234{Enter}');
    await walk.reach('code');
    await walk.hear(
      field(text('codeLabel', { count: 6 }), text('codeAutoSubmitHint')),
      status(text('codeSent')),
    );
    await walk.type(walk.hide(backend.sentCode()));
    await walk.reach('done');
    await walk.hear(title(text('bindDoneTitle')));
  },
};

/** An address: half of one, a whole one, and back to it. */
export const bindMail: Journey = {
  name: 'Adding an e-mail address',
  go: async (walk) => {
    const { text } = walk;
    const backend = await open(walk, { channel: 'email' });
    await walk.press(text('emailLabel'), 'alice{Enter}');
    await walk.hear(field(text('emailLabel')), alert(text('emailNotAnAddress')));
    await walk.type('@example.org{Enter}');
    await walk.reach('code');
    await walk.hear(
      field(text('codeLabel', { count: 6 }), text('codeAutoSubmitHint')),
      status(text('codeSent')),
    );
    walk.hide(backend.sentCode());
    await walk.press(text('contactEmailChange'));
    await walk.hear(
      press(text('contactEmailChange')),
      field(text('emailLabel'), 'alice@example.org'),
    );
  },
};
