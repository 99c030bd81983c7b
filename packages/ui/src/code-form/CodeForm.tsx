'use client';
import type { ReactElement, ReactNode } from 'react';
import { SlowNotice } from '../primitives/SlowNotice.js';
import type { CodeFormContextValue } from './code-form-context.js';
import { CodeFormField, CodeFormRoot, CodeFormSubmit } from './code-form-parts.js';

export type { CodeFormFlow } from './code-form-context.js';

/** Props of {@link CodeForm}. */
export interface CodeFormProps extends Omit<CodeFormContextValue, 'name'> {
  /** `code` for one that was sent, which no password manager can know. @default 'totp' */
  readonly name?: 'totp' | 'code';
  /** Further ways out, under the button. */
  readonly children?: ReactNode;
}

/** The code field with its button. */
export function CodeForm({ name = 'totp', children, ...value }: CodeFormProps): ReactElement {
  const content = (
    <>
      <CodeFormField />
      <div data-slot="actions">
        <CodeFormSubmit />
        {children}
      </div>
      <SlowNotice isPending={value.flow.isPending} />
    </>
  );
  return <CodeFormRoot {...value} name={name} part={{ children: content }} />;
}
