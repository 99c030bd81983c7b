export { createSmtpSender, type SmtpSender, type SmtpSenderOptions } from './smtp-sender.js';
