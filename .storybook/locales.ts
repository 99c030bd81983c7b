import { enUS, type MfaLocale } from '@mfakit/ui';
import { ar } from '@mfakit/ui/locales/ar';
import { deDE } from '@mfakit/ui/locales/de-DE';
import { esES } from '@mfakit/ui/locales/es-ES';
import { fa } from '@mfakit/ui/locales/fa';
import { frFR } from '@mfakit/ui/locales/fr-FR';
import { he } from '@mfakit/ui/locales/he';
import { hiIN } from '@mfakit/ui/locales/hi-IN';
import { idID } from '@mfakit/ui/locales/id-ID';
import { itIT } from '@mfakit/ui/locales/it-IT';
import { jaJP } from '@mfakit/ui/locales/ja-JP';
import { koKR } from '@mfakit/ui/locales/ko-KR';
import { nlNL } from '@mfakit/ui/locales/nl-NL';
import { plPL } from '@mfakit/ui/locales/pl-PL';
import { ptBR } from '@mfakit/ui/locales/pt-BR';
import { ruRU } from '@mfakit/ui/locales/ru-RU';
import { thTH } from '@mfakit/ui/locales/th-TH';
import { trTR } from '@mfakit/ui/locales/tr-TR';
import { ukUA } from '@mfakit/ui/locales/uk-UA';
import { viVN } from '@mfakit/ui/locales/vi-VN';
import { zhCN } from '@mfakit/ui/locales/zh-CN';
import { zhTW } from '@mfakit/ui/locales/zh-TW';
import { pseudoLocale } from './pseudo-locale.js';

/** What the toolbar offers: every language, and one that is none. */
export const LOCALES = [
  enUS,
  zhCN,
  zhTW,
  jaJP,
  koKR,
  deDE,
  frFR,
  esES,
  ptBR,
  itIT,
  nlNL,
  plPL,
  ruRU,
  ukUA,
  trTR,
  viVN,
  thTH,
  idID,
  hiIN,
  ar,
  he,
  fa,
  pseudoLocale,
];

/** The language of the toolbar, for what a play function presses. */
export function localeOf({ globals }: { readonly globals: Record<string, unknown> }): MfaLocale {
  return LOCALES.find(({ tag }) => tag === globals.locale) ?? enUS;
}
