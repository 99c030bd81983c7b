'use client';
import { type ReactElement, useId } from 'react';
import { factorText } from '../factors/factor-types.js';
import { ChoiceRow } from '../primitives/ChoiceRow.js';
import { useTexts } from '../provider/ui-context.js';
import { useMfaSettingsPart } from './settings-context.js';

/** What may be added, each row one button. `data-slot="settings-add"`. Nothing where there is nothing. */
export function AddList(): ReactElement | null {
  const { rows, addable, safety, returnTo, add } = useMfaSettingsPart();
  const texts = useTexts();
  const titleId = useId();
  const [best] = addable;
  if (!best) return null;
  const title = texts.text('settingsAddTitle');
  // The one that makes good for a loss, else the best where there is nothing yet.
  const { safety: current } = safety;
  const suggestion = current?.status === 'at_risk' ? current.suggestion : null;
  const suggested =
    suggestion?.kind === 'factor' ? suggestion.type : rows.length === 0 ? best.type : null;
  return (
    <div data-slot="settings-add">
      {rows.length > 0 && (
        <p data-slot="settings-subtitle" id={titleId}>
          {title}
        </p>
      )}
      <ul
        data-slot="choice-list"
        {...(rows.length > 0 ? { 'aria-labelledby': titleId } : { 'aria-label': title })}
      >
        {addable.map((factor) => {
          const { type, icon, titleKey, descriptionKey } = factor;
          return (
            <li key={type}>
              <ChoiceRow
                icon={icon()}
                title={factorText(titleKey, texts)}
                {...(descriptionKey && { description: factorText(descriptionKey, texts) })}
                {...(type === suggested && { tag: texts.text('recommended') })}
                data-factor={type}
                data-autofocus={returnTo === type ? '' : undefined}
                onPointerEnter={() => factor.preload?.(texts.locale)}
                onFocus={() => factor.preload?.(texts.locale)}
                onClick={() => add(type)}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
}
