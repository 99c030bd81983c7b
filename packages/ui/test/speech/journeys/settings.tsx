import { createTestBackend } from '../../../../react/test/backend.js';
import { makeBinding, makeTotpBinding } from '../../../../react/test/fixtures.js';
import { MfaSettings } from '../../../src/index.js';
import { app, mail, makeManaged } from '../../settings.js';
import { type Journey, late } from '../walk.js';
import { alert, field, group, press, status, tick, title } from '../words.js';

/** An answer as over a line. */
const soon = <T,>(answer: T) => new Promise<T>((resolve) => setTimeout(() => resolve(answer), 50));

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
      text('settingsRemoveTitle', { factor: { own: name } }),
      text('settingsRemoveText'),
      text('settingsRemoveCodesText'),
      text('afterNone'),
    );
    await walk.press(text('settingsManageLabel', { factor: { own: name } }));
    await walk.press(text('settingsRemove'));
    await walk.hear(
      press(text('settingsManageLabel', { factor: { own: name } }), '1 control', 'not expanded'),
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
      title(text('settingsTitle')),
      status(text('settingsRemoved')),
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

/** Another factor: into its own screen and back, into it again and through it. */
export const addApp: Journey = {
  name: 'Adding an authenticator in the settings',
  go: async (walk) => {
    const { text, plural } = walk;
    let rows = [mail];
    const client = makeManaged(rows, {
      listAuthenticators: () => soon(rows),
      beginTotpBinding: () => soon(makeTotpBinding()),
      confirmTotpBinding: () => {
        rows = [app, mail];
        return soon(makeBinding());
      },
    });
    await walk.show(client, <MfaSettings />);
    await walk.reach('list');
    const row = document.querySelector('[data-slot="choice"][data-factor="totp"]')?.textContent;
    await walk.press(row ?? 'no row');
    const words = `${text('factorTotp')} ${text('recommended')} ${text('factorTotpText')}`;
    await walk.hear(press(words), title(text('bindTitle')));
    await walk.press(text('settingsBack'));
    await walk.hear(press(text('settingsBack')), press(words));
    await walk.type('{Enter}');
    await walk.hear(title(text('bindTitle')));
    await walk.press(text('bindStart'));
    await walk.press(text('continue'));
    await walk.hear(
      ...[press(text('bindStart')), title(text('bindScanTitle')), status(text('loading'))],
      ...[
        press(text('continue')),
        field(text('codeLabel', { count: 6 }), text('codeAutoSubmitHint')),
      ],
    );
    await walk.type(walk.hide('123456'));
    await walk.hear(title(text('bindDoneTitle')));
    walk.hide('rescue-1');
    await walk.press(plural('recoveryAcknowledge', 1), ' ');
    await walk.hear(tick(plural('recoveryAcknowledge', 1), 'not checked'));
    await walk.press(text('done'));
    const managed = text('settingsManageLabel', { factor: { own: text('factorTotp') } });
    await walk.hear(
      ...[press(text('done')), title(text('bindDoneTitle'))],
      press(managed, '1 control', 'not expanded'),
    );
  },
};
