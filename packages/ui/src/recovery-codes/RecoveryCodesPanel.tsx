'use client';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { Button } from '../primitives/Button.js';
import { CopyButton } from '../primitives/CopyButton.js';
import { ErrorText } from '../primitives/ErrorText.js';
import { useHoldOpen } from '../primitives/hold-open.js';
import { Icon } from '../primitives/icons.js';
import { useTexts } from '../provider/ui-context.js';
import { downloadText, recoveryFile } from './recovery-file.js';

/** Props of {@link RecoveryCodesPanel}. */
export interface RecoveryCodesPanelProps {
  readonly codes: readonly string[];
  /** @default 'recovery-codes.txt' */
  readonly fileName?: string;
  /** The user has said that the codes are saved. */
  readonly onDone: () => void;
}

/** The codes, ways to keep them, and a tick before going on. */
export function RecoveryCodesPanel({
  codes,
  fileName = 'recovery-codes.txt',
  onDone,
}: RecoveryCodesPanelProps): ReactElement {
  const { text, plural, locale } = useTexts();
  const [gate, setGate] = useState<'open' | 'missed' | 'passed'>('open');
  const errorId = useId();
  const count = codes.length;
  useHoldOpen();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (gate === 'passed') onDone();
    else setGate('missed');
  };
  const download = () => {
    const date = new Intl.DateTimeFormat(locale.tag, { dateStyle: 'long' }).format(new Date());
    downloadText(fileName, recoveryFile(text('recoveryFileTitle'), codes, date));
  };
  return (
    <form data-slot="recovery-codes-panel" onSubmit={submit} noValidate>
      <ul
        data-slot="recovery-code-list"
        aria-label={plural('recoveryCodesLabel', count)}
        translate="no"
        dir="ltr"
      >
        {codes.map((code, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: codes never move, and a backend may repeat itself
          <li key={index} data-slot="recovery-code">
            {code}
          </li>
        ))}
      </ul>
      <div data-slot="recovery-tools">
        <CopyButton value={codes.join('\n')} />
        <Button variant="outline" onClick={download}>
          <Icon name="download" />
          {text('download')}
        </Button>
      </div>
      <label data-slot="acknowledge">
        <input
          type="checkbox"
          checked={gate === 'passed'}
          aria-invalid={gate === 'missed' || undefined}
          aria-describedby={errorId}
          onChange={(event) => setGate(event.target.checked ? 'passed' : 'open')}
        />
        <span>{plural('recoveryAcknowledge', count)}</span>
      </label>
      <ErrorText id={errorId}>
        {gate === 'missed' ? text('recoveryAcknowledgeFirst') : undefined}
      </ErrorText>
      <div data-slot="actions">
        <Button type="submit">{text('done')}</Button>
      </div>
    </form>
  );
}
