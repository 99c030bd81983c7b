import { createTestBackend } from '../../../../react/test/backend.js';
import { MfaSettings } from '../../../src/index.js';
import { app, makeManaged } from '../../settings.js';
import { type Journey, late } from '../walk.js';
import { alert, group, press, status, tick, title } from '../words.js';

/** An authenticator that is kept, and then removed. */
export const settings: Journey = {
  name: 'Removing an authenticator',
  go: async (walk) => {
    const { text } = walk;
    const backend = await createTestBackend({ isBound: true, lang: walk.locale.tag });
    const client = await backend.signedIn();
    backend.fault = late;
    const name = text('factorTotp');
    await walk.show(client, <MfaSettings keepLast={false} />);
    await walk.reach('list');
    const question = group(
      text('settingsRemoveTitle', { factor: name }),
      text('settingsRemoveText'),
      text('settingsRemoveCodesText'),
      text('afterNone'),
    );
    await walk.press(text('settingsManageLabel', { factor: name }));
    await walk.press(text('settingsRemove'));
    await walk.hear(
      press(text('settingsManageLabel', { factor: name }), '1 control', 'not expanded'),
      press(text('settingsRemove')),
      question,
    );
    await walk.press(text('settingsKeep'));
    await walk.hear(press(text('settingsKeep')), press(text('settingsRemove')));
    await walk.press(text('settingsRemove'));
    await walk.hear(question);
    await walk.press(text('settingsRemove'));
    await walk.hear(
      press(text('settingsRemove')),
      status(text('settingsRemoved')),
      title(text('settingsTitle')),
    );
  },
};

/** New recovery codes: not now after all, then made, then not saved, then saved. */
export const renewCodes: Journey = {
  name: 'Making new recovery codes',
  go: async (walk) => {
    const { text, plural } = walk;
    const codes = ['k7xd-1000-m2qp', 'k7xd-1001-m2qp'].map(walk.hide);
    const client = makeManaged([app], {
      getRecoveryCodeStatus: async () => ({ left: 1, total: 10 }),
      regenerateRecoveryCodes: async () => codes,
    });
    await walk.show(client, <MfaSettings />);
    await walk.reach('list');
    const make = text('settingsCodesMake');
    const question = group(text('settingsCodesMakeTitle'), text('settingsCodesMakeText'));
    await walk.press(make);
    await walk.hear(press(make, 'not expanded'), question);
    await walk.press(text('cancel'));
    await walk.hear(press(text('cancel')), press(make, 'not expanded'));
    await walk.press(make);
    await walk.hear(question);
    await walk.press(make);
    await walk.hear(press(make), title(plural('recoverySaveTitle', 2)));
    await walk.press(text('done'));
    await walk.hear(
      press(text('done')),
      tick(plural('recoveryAcknowledge', 2), 'not checked', 'invalid'),
      alert(plural('recoveryAcknowledgeFirst', 2)),
    );
    await walk.type(' ');
    await walk.press(text('done'));
    await walk.hear(press(text('done')), press(make, 'not expanded'));
  },
};
