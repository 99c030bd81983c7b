'use client';
import {
  type CodeFieldIssue,
  type CodeFieldSnapshot,
  type CodeFieldStore,
  codeInputProps,
  useErrorDescription,
} from '@mfakit/react';
import {
  type CSSProperties,
  type MouseEvent,
  type ReactElement,
  useId,
  useSyncExternalStore,
} from 'react';
import { ErrorText } from '../primitives/ErrorText.js';
import { CodeCells } from './CodeCells.js';

/** Props of {@link CodeField}. */
export interface CodeFieldProps {
  readonly store: CodeFieldStore;
  readonly label: string;
  /** Read out with the field. Must say so where the last digit submits by itself. */
  readonly hint?: string;
  /** Why the last code was not accepted. Announced at once; gives way to the text of an issue. */
  readonly error?: string;
  /** Says why what was just entered cannot be used. */
  readonly issueText?: (issue: CodeFieldIssue, snapshot: CodeFieldSnapshot) => string;
  /** `totp` for the code of an authenticator app, so that password managers fill it in. @default 'code' */
  readonly name?: string;
  /** Cannot be edited for now. It keeps the focus. @default false */
  readonly isDisabled?: boolean;
  /** The code is being checked: not editable, and it keeps the focus. @default false */
  readonly isBusy?: boolean;
  readonly className?: string;
  readonly style?: CSSProperties;
  /** The id of the input. @default a generated one */
  readonly id?: string;
}

/**
 * A one-time code field: one real text input under drawn cells, for codes of any length. While a code is typed nothing
 * renders. When there are too many digits the input shows itself in place of the cells, so that they can be corrected.
 *
 * Parts: `code-field` (`data-state`: `idle`, `invalid`, `busy` or `disabled`), `code-field-label`, `code-field-hint`,
 * `code-field-control`, `code-field-input`, `code-field-cells` (`data-status`), `code-field-cell`, `error-text`.
 */
export function CodeField(props: CodeFieldProps): ReactElement {
  const { store, label, hint, error, issueText, name, isDisabled, isBusy, id } = props;
  const ownId = useId();
  const inputId = id ?? ownId;
  const hintId = `${inputId}-hint`;
  const errorId = `${inputId}-error`;
  const length = useSnapshotPart(store, (snapshot) => snapshot.length);
  const issue = useSnapshotPart(store, (snapshot) => snapshot.issue);
  // The text of an issue may count the digits; no other key renders.
  useSnapshotPart(store, ({ text, status }) => (status === 'too_long' ? text.length : 0));
  const issueMessage = issue === null ? undefined : issueText?.(issue, store.getSnapshot());
  const message = issueMessage ?? error;
  const isInvalid = issue !== null || error !== undefined;
  const errorDescription = useErrorDescription(errorId, message);
  const describedBy = [hint && hintId, errorDescription].filter(Boolean).join(' ');

  return (
    <div
      data-slot="code-field"
      data-state={isDisabled ? 'disabled' : isBusy ? 'busy' : isInvalid ? 'invalid' : 'idle'}
      className={props.className}
      style={props.style}
    >
      <label data-slot="code-field-label" htmlFor={inputId}>
        {label}
      </label>
      {hint && (
        <p data-slot="code-field-hint" id={hintId}>
          {hint}
        </p>
      )}
      <div data-slot="code-field-control" dir="ltr">
        <CodeCells key={length} store={store} length={length} />
        <input
          data-slot="code-field-input"
          aria-disabled={isDisabled || undefined}
          onClick={placeCaret}
          {...codeInputProps(store, {
            id: inputId,
            isInvalid,
            isReadOnly: Boolean(isDisabled || isBusy),
            ...(name === undefined ? {} : { name }),
            ...(describedBy === '' ? {} : { describedBy }),
          })}
        />
      </div>
      <ErrorText id={errorId}>{message}</ErrorText>
    </div>
  );
}

function useSnapshotPart<T extends string | number | null>(
  store: CodeFieldStore,
  read: (snapshot: CodeFieldSnapshot) => T,
): T {
  const get = () => read(store.getSnapshot());
  return useSyncExternalStore(store.subscribe, get, get);
}

// The input's own glyphs do not lie exactly under the cells, so a click is looked up in these.
function placeCaret({ currentTarget: input, clientX }: MouseEvent<HTMLInputElement>): void {
  const container = input.previousElementSibling;
  const box = input.getBoundingClientRect();
  const isLabelClick = clientX < box.left || clientX > box.right;
  const isRange = input.selectionStart !== input.selectionEnd;
  if (container === null || isLabelClick || isRange) return;
  const cells = [...container.children];
  if (input.value.length > cells.length) return;
  const hit = cells.findIndex((cell) => clientX <= cell.getBoundingClientRect().right);
  const index = Math.min(hit === -1 ? cells.length : hit, input.value.length);
  input.setSelectionRange(index, index);
}
