import { type ReactElement, useState } from 'react';
import { createTestBackend } from '../../../../react/test/backend.js';
import { MfaDialog, type MfaDialogProps } from '../../../src/index.js';
import { type Journey, late } from '../walk.js';
import { field, press, title } from '../words.js';

function Page({ challenge }: Pick<MfaDialogProps, 'challenge'>): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  // The host puts its new token away first.
  const finish = () => setTimeout(close, 300);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Pay
      </button>
      <MfaDialog open={isOpen} challenge={challenge} onCancel={close} onSuccess={finish} />
    </>
  );
}

/** A dialog that is opened, left, opened again, and answered. */
export const dialog: Journey = {
  name: 'The dialog',
  go: async (walk) => {
    const { text } = walk;
    const backend = await createTestBackend({ isBound: true, lang: walk.locale.tag });
    backend.fault = late;
    await walk.show(backend.client, <Page challenge={await backend.challenge()} />);
    const opened = [
      `dialog, ${text('stepUpLabel')}`,
      field(text('codeLabel', { count: 6 }), text('codeAutoSubmitHint')),
    ];
    await walk.press('Pay');
    await walk.hear(press('Pay'), ...opened);
    await walk.press(text('close'));
    await walk.hear(press(text('close')), press('Pay'));
    await walk.type('{Enter}');
    await walk.hear(...opened);
    await walk.type(walk.hide(backend.code()));
    await walk.hear(title(text('verifyDoneTitle')), press('Pay'));
  },
};
