import { enUS } from '@mfakit/ui';
import { deDE } from '@mfakit/ui/locales/de-DE';
import { esES } from '@mfakit/ui/locales/es-ES';
import { frFR } from '@mfakit/ui/locales/fr-FR';
import { itIT } from '@mfakit/ui/locales/it-IT';
import { jaJP } from '@mfakit/ui/locales/ja-JP';
import { koKR } from '@mfakit/ui/locales/ko-KR';
import { nlNL } from '@mfakit/ui/locales/nl-NL';
import { ptBR } from '@mfakit/ui/locales/pt-BR';
import { zhCN } from '@mfakit/ui/locales/zh-CN';
import { zhTW } from '@mfakit/ui/locales/zh-TW';

/** What the toolbar offers. */
export const LOCALES = [enUS, zhCN, zhTW, jaJP, koKR, deDE, frFR, esES, ptBR, itIT, nlNL];
