/** Chinese regions that write traditional characters where the tag names no script. */
const TRADITIONAL = /^zh\b.*-(?:hant|tw|hk|mo)\b/i;

/**
 * The value of Authing's language header for a BCP 47 tag: one of its four languages where the tag means one of them, the
 * tag itself for others, `undefined` for what is no tag.
 */
export function toAuthingLang(locale: string): string | undefined {
  if (!/^[a-z]{2,8}(?:-[a-z\d]{1,8})*$/i.test(locale)) return undefined;
  if (/^zh\b.*-hans\b/i.test(locale)) return 'zh-CN';
  if (TRADITIONAL.test(locale)) return 'zh-TW';
  const [language = ''] = locale.toLowerCase().split('-');
  const known: Readonly<Record<string, string>> = { zh: 'zh-CN', en: 'en-US', ja: 'ja-JP' };
  return known[language] ?? locale;
}
