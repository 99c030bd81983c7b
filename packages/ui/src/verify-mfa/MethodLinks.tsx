'use client';
import type { UseVerifyMfaResult } from '@mfakit/react';
import type { ReactElement } from 'react';
import { Button } from '../primitives/Button.js';
import { useTexts } from '../provider/ui-context.js';

const LABELS: Readonly<
  Record<string, 'useAuthenticatorApp' | 'useSms' | 'useEmail' | 'useRecoveryCode'>
> = {
  totp: 'useAuthenticatorApp',
  sms: 'useSms',
  email: 'useEmail',
  recovery: 'useRecoveryCode',
};

/** Props of {@link MethodLinks}. */
export interface MethodLinksProps<TUser> {
  readonly flow: UseVerifyMfaResult<TUser>;
  /** The user is about to choose: time to load. */
  readonly onIntent: () => void;
}

/** The other ways to answer, as quiet buttons. */
export function MethodLinks<TUser>({ flow, onIntent }: MethodLinksProps<TUser>): ReactElement {
  const { text } = useTexts();
  const others = flow.methods.filter(({ method }) => method !== flow.method);
  return (
    <>
      {others.map(({ method }) => (
        <Button
          key={method}
          variant="text"
          data-method={method}
          onPointerEnter={onIntent}
          onFocus={onIntent}
          onClick={() => flow.selectMethod(method)}
        >
          {text(LABELS[method] ?? 'useAuthenticatorApp')}
        </Button>
      ))}
    </>
  );
}
