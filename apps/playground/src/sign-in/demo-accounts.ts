/** Somebody who banks here. The passwords are public: the sign-in page shows them. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly nickname: string;
  /** `required`: the bank demands a second factor. `personal`: the customer may switch it on. */
  readonly policy: 'required' | 'personal';
}

/**
 * Nobody here has an app bound from the start: its secret could not be on the visitor's phone. Who binds one is asked for
 * it at the next sign-in.
 */
export const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { username: 'nora', password: 'amber-fjord-42', nickname: 'Nora Lind', policy: 'required' },
  { username: 'tomas', password: 'quiet-harbor-17', nickname: 'Tomas Reyes', policy: 'personal' },
];
