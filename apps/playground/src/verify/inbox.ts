/** A message of the bank’s, as `GET /bank/inbox` answers it; newest first. */
export interface InboxMessage {
  readonly id: number;
  readonly channel: 'sms' | 'email';
  readonly to: string;
  /** Absent in a notice that somebody else tried to bind this contact. */
  readonly code?: string;
}
