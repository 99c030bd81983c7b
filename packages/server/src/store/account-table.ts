import { boundContact, contactAddress, contactsOf, hasBoundContact } from '../contact/contact.js';
import type { Account, Contact, LoginName } from './records.js';

const LOGIN_NAMES: readonly LoginName[] = ['username', 'email', 'phone'];

/** The accounts of a store that lives in one process. Every method is synchronous and therefore atomic. */
export class AccountTable {
  readonly #accounts = new Map<string, Account>();
  readonly #logins = new Map<string, string>();

  insert(account: Account): boolean {
    const logins = LOGIN_NAMES.flatMap((name) => {
      const value = account[name];
      return value === undefined ? [] : [`${name}:${value}`];
    });
    if (this.#accounts.has(account.id)) return false;
    if (logins.some((login) => this.#logins.has(login))) return false;
    const bound = [boundContact(account, 'sms'), boundContact(account, 'email')];
    if (bound.some((contact) => contact && this.isTaken(contact, account.id))) return false;
    this.#accounts.set(account.id, account);
    for (const login of logins) this.#logins.set(login, account.id);
    return true;
  }

  find(accountId: string): Account | undefined {
    return this.#accounts.get(accountId);
  }

  findByLogin(name: LoginName, value: string): Account | undefined {
    return this.#accounts.get(this.#logins.get(`${name}:${value}`) ?? '');
  }

  /** Changes what no login depends on. @returns false when there is no such account */
  update(accountId: string, change: (account: Account) => Account): boolean {
    const account = this.#accounts.get(accountId);
    if (!account) return false;
    this.#accounts.set(accountId, change(account));
    return true;
  }

  hasContact(accountId: string): boolean {
    const account = this.#accounts.get(accountId);
    return account !== undefined && hasBoundContact(account);
  }

  // A look at every account: a database has an index for this.
  isTaken(contact: Contact, accountId: string): boolean {
    const address = contactAddress(contact);
    for (const account of this.#accounts.values()) {
      if (account.id === accountId) continue;
      const known = contactsOf(account);
      if (known.some((one) => one.channel === contact.channel && contactAddress(one) === address)) {
        return true;
      }
    }
    return false;
  }
}
