'use client';
import { type ReactElement, useId, useState } from 'react';
import { Button } from '../primitives/Button.js';
import { Icon } from '../primitives/icons.js';
import { useTexts } from '../provider/ui-context.js';
import { formatDay } from './format-day.js';
import { ManagePanel } from './ManagePanel.js';
import { useMfaSettingsPart } from './settings-context.js';
import { rowTitle, type SettingsRow } from './settings-rows.js';

/** One enrolled authenticator: what it is, that it is on, since when, and a panel to manage it. `data-slot="settings-row"`. */
export function AuthenticatorRow({ row }: { readonly row: SettingsRow }): ReactElement {
  const { mfa, isReadOnly, returnTo } = useMfaSettingsPart();
  const texts = useTexts();
  const { text, locale } = texts;
  const panelId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { authenticator, factor } = row;
  const { type, enabled, label, createdAt, isPreferred } = authenticator;
  const title = rowTitle(row, texts);
  const canPrefer = mfa.canSetPreferred && enabled && !isPreferred;
  const isManaged = !isReadOnly && (canPrefer || mfa.whyKept(authenticator) !== 'unsupported');
  const details = [
    ...(factor && label ? [texts.foreign(label)] : []),
    ...(createdAt === undefined
      ? []
      : [text('settingsAdded', { date: formatDay(createdAt, locale.tag) })]),
  ];
  return (
    <li data-slot="settings-row" data-factor={type} data-state={enabled ? 'on' : 'unfinished'}>
      <div data-slot="settings-row-line">
        <span data-slot="choice-icon">{factor ? factor.icon() : <Icon name="lock" />}</span>
        <div data-slot="choice-text">
          <p data-slot="choice-title">
            <span>{title}</span>{' '}
            {isPreferred && <span data-slot="tag">{text('settingsDefault')}</span>}
          </p>
          <p data-slot="choice-description">
            <span data-slot="settings-details">
              <span data-slot="settings-status">
                {text(enabled ? 'settingsOn' : 'settingsUnfinished')}
              </span>
              {details.map((detail) => (
                <span key={detail} data-slot="settings-detail">
                  {' '}
                  <bdi>{detail}</bdi>
                </span>
              ))}
            </span>
          </p>
        </div>
        {isManaged && (
          <Button
            variant="text"
            data-slot="manage"
            aria-label={text('settingsManageLabel', { factor: { own: title } })}
            aria-expanded={isOpen}
            aria-controls={panelId}
            data-autofocus={returnTo === type ? '' : undefined}
            onClick={() => {
              mfa.clearError();
              setIsOpen(!isOpen);
            }}
          >
            {text('settingsManage')}
          </Button>
        )}
      </div>
      <div id={panelId} data-slot="manage-panel" hidden={!isOpen}>
        {isManaged && isOpen && <ManagePanel row={row} title={title} />}
      </div>
    </li>
  );
}
