import type { CameraCause } from './camera-cause.js';

/**
 * Where in this browser a camera that is blocked is allowed again.
 *
 * - `site`: behind the icon in front of the address (Chromium on computers and on Android, Samsung Internet, Firefox on Android)
 * - `crossed_camera`: the crossed-out camera in front of the address (Firefox on computers)
 * - `safari_menu`: the menu of Safari on a Mac
 * - `page_menu`: the menu in the address field of Safari on iPhone and iPad
 * - `app_settings`: the system's settings, where this browser has a page (other browsers on iPhone and iPad; on Android, when it
 *   is the system that keeps the camera from the browser)
 * - `leave_app`: nowhere; this is the browser inside of another app (WeChat, LINE), and the page is to be opened in a real one
 */
export type CameraStep =
  | 'site'
  | 'crossed_camera'
  | 'safari_menu'
  | 'page_menu'
  | 'app_settings'
  | 'leave_app';

/** What a browser says of itself: `navigator`, or the part of it that counts here. */
export interface BrowserSigns {
  readonly userAgent: string;
  /** An iPad passes itself off as a Mac, but has more than one. */
  readonly maxTouchPoints: number;
  /** User-Agent Client Hints; Chromium alone has them. */
  readonly userAgentData?: {
    readonly brands: readonly { readonly brand: string }[];
    readonly platform: string;
  };
}

/** Apps that show pages themselves. */
const APPS = new RegExp(
  [
    String.raw`MicroMessenger|WindowsWechat|MacWechat|wxwork|\bQQ/|Weibo|AlipayClient|DingTalk|Feishu|Lark|aweme|BytedanceWebview`,
    String.raw`musical_ly|TikTok|xhsdiscover|BiliApp|\bFBA[NV]\b|Instagram|\bLine/|KAKAOTALK|NAVER\(inapp|Snapchat|Pinterest/`,
    String.raw`LinkedInApp|Zalo|; wv\)`,
  ].join('|'),
  'i',
);

/** What Safari calls itself by. Others who use its engine add a name of their own, or leave one of these out. */
const SAFARI = /^Mozilla AppleWebKit Version (?:Mobile )?Safari$/;

type Kind = 'app' | 'chromium' | 'firefox' | 'safari' | 'other';
type System = 'android' | 'ios' | 'computer';

function systemOf({ userAgent, userAgentData, maxTouchPoints }: BrowserSigns): System {
  if (userAgentData?.platform) return userAgentData.platform === 'Android' ? 'android' : 'computer';
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  if (/Macintosh/.test(userAgent) && maxTouchPoints > 1) return 'ios';
  return /Android|OpenHarmony/.test(userAgent) ? 'android' : 'computer';
}

function kindOf({ userAgent, userAgentData }: BrowserSigns, system: System): Kind {
  const brands = userAgentData?.brands.map(({ brand }) => brand) ?? [];
  if (brands.includes('Android WebView') || APPS.test(userAgent)) return 'app';
  if (brands.includes('Chromium')) return 'chromium';
  const products = [...userAgent.matchAll(/([\w.]+)\/[\w.]+/g)].map(([, name]) => name).join(' ');
  if (SAFARI.test(products)) return 'safari';
  if (system === 'ios') return /\bSafari\b/.test(products) ? 'other' : 'app';
  if (/\bFirefox\b/.test(products)) return 'firefox';
  return /\bChrom(?:e|ium)\b|ArkWeb/.test(products) ? 'chromium' : 'other';
}

function stepForDenied(kind: Kind, system: System): CameraStep | null {
  if (system === 'ios') return kind === 'safari' ? 'page_menu' : 'app_settings';
  switch (kind) {
    case 'safari':
      return 'safari_menu';
    case 'firefox':
      return system === 'android' ? 'site' : 'crossed_camera';
    case 'chromium':
      return 'site';
    case 'app':
    case 'other':
      return null;
    default:
      return kind satisfies never;
  }
}

/**
 * What to do next in this browser about a camera that does not come, beyond what its cause says by itself.
 *
 * @param browser @default `navigator`
 * @returns null where there is nothing more to say
 */
export function cameraStep(
  cause: CameraCause,
  browser: BrowserSigns = navigator,
): CameraStep | null {
  const isAsked: readonly CameraCause[] = ['denied', 'dismissed', 'system', 'unsupported'];
  if (!isAsked.includes(cause)) return null;
  const system = systemOf(browser);
  const kind = kindOf(browser, system);
  if (kind === 'app') return 'leave_app';
  if (cause === 'denied') return stepForDenied(kind, system);
  return cause === 'system' && system !== 'computer' ? 'app_settings' : null;
}
