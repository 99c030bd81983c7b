'use client';
import { type ReactElement, useState } from 'react';
import { Button } from '../primitives/Button.js';
import { CopyButton } from '../primitives/CopyButton.js';
import { Icon } from '../primitives/icons.js';
import { LiveText } from '../primitives/LiveText.js';
import { useIsClient } from '../primitives/useIsClient.js';
import { useTexts } from '../provider/ui-context.js';
import { canOfferToPasswordManager, offerToPasswordManager } from './password-manager.js';
import { printCodes } from './print-codes.js';
import { downloadText, recoveryFile } from './recovery-file.js';

/** Props of {@link RecoveryTools}. */
export interface RecoveryToolsProps {
  readonly codes: readonly string[];
  readonly fileName: string;
  readonly accountName: string | undefined;
}

/** The ways to keep the codes: copy, download, print, and the password manager where the browser can be asked. */
export function RecoveryTools({ codes, fileName, accountName }: RecoveryToolsProps): ReactElement {
  const { text, locale } = useTexts();
  const isClient = useIsClient();
  const [offer, setOffer] = useState<'none' | 'made' | 'refused'>('none');
  const title = text('recoveryFileTitle');
  const today = () => new Intl.DateTimeFormat(locale.tag, { dateStyle: 'long' }).format(new Date());
  const keep = async () => {
    const account = accountName ?? window.location.host;
    const isMade = await offerToPasswordManager(text('recoveryEntryName', { account }), codes);
    setOffer(isMade ? 'made' : 'refused');
  };
  return (
    <div data-slot="recovery-tools">
      <CopyButton value={codes.join('\n')} />
      <Button
        variant="outline"
        onClick={() => downloadText(fileName, recoveryFile(title, codes, today()))}
      >
        <Icon name="download" />
        {text('download')}
      </Button>
      <Button
        variant="outline"
        onClick={() => printCodes({ title, date: today(), codes, tag: locale.tag })}
      >
        <Icon name="print" />
        {text('print')}
      </Button>
      {isClient && canOfferToPasswordManager() && (
        <Button variant="outline" data-state={offer} onClick={() => void keep()}>
          <Icon name="key" />
          {text('savePasswordManager')}
        </Button>
      )}
      <LiveText>{offer === 'refused' ? text('savePasswordManagerFailed') : ''}</LiveText>
    </div>
  );
}
