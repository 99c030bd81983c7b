import { envelopeV3 } from '../http/envelope-v3.js';
import type { Call, Route } from '../http/router.js';
import { checkContact } from './check.js';
import { sendCode } from './send.js';
import { verifyContact } from './verify.js';

const v2 = (channel: 'sms' | 'email') => (call: Call) =>
  sendCode(call, { channel, json: call.body.json });

const v3 = (channel: 'sms' | 'email') => (call: Call) =>
  sendCode(call, { channel, json: call.body.json, phoneName: 'phoneNumber' });

/** Contract section 1, rows 6 to 8, and section 3. The mutation `sendEmail` is in `sign-in/graphql`. */
export const contactRoutes: readonly Route[] = [
  { method: 'POST', paths: ['/api/v2/sms/send'], handle: v2('sms') },
  { method: 'POST', paths: ['/api/v2/email/send'], handle: v2('email') },
  { method: 'POST', paths: ['/api/v3/send-sms'], handle: v3('sms'), render: envelopeV3 },
  { method: 'POST', paths: ['/api/v3/send-email'], handle: v3('email'), render: envelopeV3 },
  {
    method: 'POST',
    paths: ['/api/v2/applications/mfa/sms/verify'],
    handle: (call) => verifyContact(call, 'sms'),
  },
  {
    method: 'POST',
    paths: ['/api/v2/applications/mfa/email/verify'],
    handle: (call) => verifyContact(call, 'email'),
  },
  { method: 'POST', paths: ['/api/v2/applications/mfa/check'], handle: checkContact },
];
