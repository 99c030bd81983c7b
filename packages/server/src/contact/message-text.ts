import type { MessageLanguage } from '../http/messages.js';
import { type MfaMessage, type MfaNotice, messageSafe } from './sender.js';

/** A message in words. */
export interface MfaMessageText {
  /** One line, for an e-mail. */
  readonly subject: string;
  /** Plain text. Holds the code where there is one. */
  readonly text: string;
}

interface Words {
  readonly subject: (issuer: string) => string;
  readonly code: (issuer: string, code: string) => string;
  readonly notices: Readonly<Record<MfaNotice, (issuer: string) => string>>;
  readonly noticeSubject: (issuer: string) => string;
}

const WORDS: Readonly<Record<MessageLanguage, Words>> = {
  'en-US': {
    subject: (issuer) => `Your ${issuer} code`,
    code: (issuer, code) =>
      `${code} is your ${issuer} code. Nobody at ${issuer} will ever ask you for it.`,
    noticeSubject: (issuer) => `About your ${issuer} account`,
    notices: {
      contact_taken: (issuer) =>
        `Somebody tried to use this address or number for another ${issuer} account. It stays with yours, and they got no code. If it was you, use the account you already have.`,
      recovery_code_used: (issuer) =>
        `A recovery code of your ${issuer} account was just used to sign in. If it was not you, change your password and ask for help at once.`,
      recovery_codes_replaced: (issuer) =>
        `The recovery codes of your ${issuer} account were just replaced, and the old ones no longer work. If it was not you, change your password and ask for help at once.`,
      account_locked: (issuer) =>
        `Somebody who knows the password of your ${issuer} account entered several wrong codes, so signing in is locked for now. If it was not you, change your password.`,
    },
  },
  'zh-CN': {
    subject: (issuer) => `${issuer} 验证码`,
    code: (issuer, code) =>
      `您的 ${issuer} 验证码为 ${code}。${issuer} 的工作人员不会向您索要验证码。`,
    noticeSubject: (issuer) => `关于您的 ${issuer} 账号`,
    notices: {
      contact_taken: (issuer) =>
        `有人尝试将此邮箱或号码用于另一个 ${issuer} 账号。它仍属于您的账号，对方没有收到验证码。如果是您本人操作，请使用已有的账号。`,
      recovery_code_used: (issuer) =>
        `您的 ${issuer} 账号刚刚使用恢复代码登录。如果不是您本人操作，请立即修改密码并寻求帮助。`,
      recovery_codes_replaced: (issuer) =>
        `您的 ${issuer} 账号的恢复代码刚刚被更换，旧代码已失效。如果不是您本人操作，请立即修改密码并寻求帮助。`,
      account_locked: (issuer) =>
        `有人使用您的 ${issuer} 账号密码多次输入了错误的验证码，登录已被暂时锁定。如果不是您本人操作，请修改密码。`,
    },
  },
};

/** A message in its own language, for a sender of one's own. Nothing but the code and the issuer is put into it. */
export function mfaMessageText(message: MfaMessage): MfaMessageText {
  const words = WORDS[message.locale];
  // Once more: a sender may be called by others than the server.
  const issuer = messageSafe(message.issuer);
  if (message.purpose === 'notice') {
    return { subject: words.noticeSubject(issuer), text: words.notices[message.notice](issuer) };
  }
  return { subject: words.subject(issuer), text: words.code(issuer, messageSafe(message.code)) };
}
