'use client';
import type { ReactElement } from 'react';
import { CopyButton } from '../primitives/CopyButton.js';
import { useTexts } from '../provider/ui-context.js';
import { groupKey } from './setup-key.js';

/** Props of {@link SetupKey}. */
export interface SetupKeyProps {
  /** Base32. */
  readonly secret: string;
}

/** The setup key, whole and in groups of four, with a button that copies it ungrouped. */
export function SetupKey({ secret }: SetupKeyProps): ReactElement {
  const { text } = useTexts();
  return (
    <div data-slot="setup-key">
      <p data-slot="lead">{text('bindKeyText')}</p>
      <p data-slot="label">{text('bindKeyLabel')}</p>
      <div data-slot="setup-key-row">
        <code data-slot="key" translate="no" dir="ltr">
          {groupKey(secret).map((group, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: groups may repeat, and never move
            <span key={index}>{group}</span>
          ))}
        </code>
        <CopyButton value={secret} />
      </div>
    </div>
  );
}
