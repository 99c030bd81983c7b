/** One line of a statement. */
export interface Transaction {
  readonly id: string;
  readonly kind: 'salary' | 'rent' | 'groceries' | 'train' | 'coffee' | 'refund';
  /** With whom. A proper name, the same in every language. */
  readonly party: string;
  /** Minor units; below zero for money that left. */
  readonly amount: number;
  /** Whole days before today. */
  readonly daysAgo: number;
}

/** Something to pay. */
export interface Bill {
  readonly id: string;
  readonly kind: 'electricity' | 'phone';
  /** To whom. A proper name, the same in every language. */
  readonly party: string;
  /** Minor units. */
  readonly amount: number;
  /** Whole days from today. */
  readonly dueInDays: number;
  readonly isPaid: boolean;
}

/** What the bank answers to `GET /bank/statement`. */
export interface Statement {
  /** The last four digits of the account. */
  readonly accountEnding: string;
  /** ISO 4217 */
  readonly currency: string;
  /** Minor units. */
  readonly balance: number;
  /** Newest first. */
  readonly transactions: readonly Transaction[];
  /** The next one first. */
  readonly bills: readonly Bill[];
}
