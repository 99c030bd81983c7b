import { createTestBackend } from '../../../../react/test/backend.js';
import { createBank } from '../../../../react/test/bank.js';
import { PayButton } from '../../../../react/test/PayButton.js';
import { MfaGate, MfaScope } from '../../../src/index.js';
import { type Journey, late } from '../walk.js';
import { alert, field, press, title } from '../words.js';

/** A payment that asks in its own place: not now, and then with a code. */
export const scope: Journey = {
  name: 'A payment that asks in its place',
  go: async (walk) => {
    const { text } = walk;
    const backend = await createTestBackend({ isBound: true, lang: walk.locale.tag });
    backend.fault = late;
    const { pay } = createBank(backend);
    const code = field(text('codeLabel', { count: 6 }), text('codeAutoSubmitHint'));
    await walk.show(backend.client, <MfaScope>{<PayButton pay={pay} />}</MfaScope>);
    await walk.press('Pay');
    await walk.hear(press('Pay'), code);
    await walk.press(text('cancel'));
    await walk.hear(press(text('cancel')), press('Pay'));
    await walk.type('{Enter}');
    await walk.hear(code);
    await walk.type(walk.hide(backend.code()));
    await walk.hear(title(text('verifyDoneTitle')), press('Pay'));
  },
};

/** A page behind a gate. */
export const gate: Journey = {
  name: 'A page behind a gate',
  go: async (walk) => {
    const { text, errors } = walk;
    const backend = await createTestBackend({ isBound: true, lang: walk.locale.tag });
    backend.fault = late;
    const gated = (
      <MfaGate challenge={await backend.challenge()}>
        <h2>Statements</h2>
      </MfaGate>
    );
    await walk.show(backend.client, gated);
    const label = text('codeLabel', { count: 6 });
    await walk.press(label, walk.hide(backend.code(undefined, 100)));
    await walk.hear(field(label, text('codeAutoSubmitHint')), alert(errors.invalid_code));
    await walk.type(walk.hide(backend.code()));
    await walk.hear(title(text('verifyDoneTitle')));
  },
};
