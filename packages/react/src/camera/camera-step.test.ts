import { expect, test } from 'vitest';
import type { CameraCause } from './camera-cause.js';
import { type BrowserSigns, type CameraStep, cameraStep } from './camera-step.js';

const signs = (userAgent: string, more: Partial<BrowserSigns> = {}): BrowserSigns => ({
  ...{ userAgent, maxTouchPoints: 0 },
  ...more,
});
const hints = (platform: string, ...names: readonly string[]) => ({
  userAgentData: { platform, brands: ['Not/A)Brand', ...names].map((brand) => ({ brand })) },
});

const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const ANDROID = 'Mozilla/5.0 (Linux; Android 10; K)';
const IPHONE = `Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) ${WEBKIT}`;
const FOR_SAFARI = 'Mobile/15E148 Safari/604.1';
const CHROME = `${WINDOWS} ${BLINK} Chrome/142.0.0.0 Safari/537.36`;

test.each<readonly [string, CameraStep | null, BrowserSigns]>([
  ['Chrome on Windows', 'site', signs(CHROME, hints('Windows', 'Chromium', 'Google Chrome'))],
  ['the same without hints, on http', 'site', signs(CHROME)],
  [
    'Edge on a Mac',
    'site',
    signs(`${MAC} ${BLINK} Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0`, {
      ...hints('macOS', 'Chromium', 'Microsoft Edge'),
    }),
  ],
  [
    'Chrome on a touch screen',
    'site',
    signs(CHROME, { maxTouchPoints: 10, ...hints('Windows', 'Chromium', 'Google Chrome') }),
  ],
  ['Opera', 'site', signs(`${CHROME} OPR/124.0.0.0`)],
  [
    'Chrome on Android',
    'site',
    signs(`${ANDROID} ${BLINK} Chrome/142.0.0.0 Mobile Safari/537.36`, {
      ...{ maxTouchPoints: 5, ...hints('Android', 'Chromium', 'Google Chrome') },
    }),
  ],
  [
    'Samsung Internet',
    'site',
    signs(
      `${ANDROID} ${BLINK} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36`,
      hints('Android', 'Chromium', 'Samsung Internet'),
    ),
  ],
  [
    'the browser of Huawei',
    'site',
    signs(
      `Mozilla/5.0 (Phone; OpenHarmony 5.0) ${BLINK} Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.1.2.310`,
    ),
  ],
  [
    'Firefox on Windows',
    'crossed_camera',
    signs('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:144.0) Gecko/20100101 Firefox/144.0'),
  ],
  [
    'Firefox on Linux',
    'crossed_camera',
    signs('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'),
  ],
  [
    'Firefox on Android',
    'site',
    signs('Mozilla/5.0 (Android 15; Mobile; rv:144.0) Gecko/144.0 Firefox/144.0'),
  ],
  ['Safari on a Mac', 'safari_menu', signs(`${MAC} ${WEBKIT} Version/18.5 Safari/605.1.15`)],
  ['Safari on an iPhone', 'page_menu', signs(`${IPHONE} Version/18.5 ${FOR_SAFARI}`)],
  [
    'Safari on an iPad, which says that it is a Mac',
    'page_menu',
    signs(`${MAC} ${WEBKIT} Version/18.5 Safari/605.1.15`, { maxTouchPoints: 5 }),
  ],
  ['Chrome on an iPhone', 'app_settings', signs(`${IPHONE} CriOS/142.0.7444.77 ${FOR_SAFARI}`)],
  ['Firefox on an iPhone', 'app_settings', signs(`${IPHONE} FxiOS/144.0 ${FOR_SAFARI}`)],
  [
    'Edge on an iPhone',
    'app_settings',
    signs(`${IPHONE} Version/18.0 EdgiOS/142.0.0.0 ${FOR_SAFARI}`),
  ],
  [
    'DuckDuckGo on an iPhone',
    'app_settings',
    signs(`${IPHONE} Version/18.5 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`),
  ],
  [
    'QQ browser on an iPhone',
    'app_settings',
    signs(`${IPHONE} Version/18.0 MQQBrowser/17.3.0 ${FOR_SAFARI} QBWebViewUA/2 QBWebViewType/1`),
  ],
  [
    'WeChat on an iPhone',
    'leave_app',
    signs(`${IPHONE} Mobile/15E148 MicroMessenger/8.0.60(0x18003c2f) NetType/WIFI Language/zh_CN`),
  ],
  [
    'WeChat on Android',
    'leave_app',
    signs(
      `Mozilla/5.0 (Linux; Android 14; 23127PN0CC Build/UKQ1.230804.001; wv) ${BLINK} Version/4.0 Chrome/130.0.6723.103 Mobile Safari/537.36 XWEB/1300333 MMWEBSDK/20240802 MicroMessenger/8.0.53.2740 WeChat/arm64 Weixin NetType/WIFI Language/zh_CN ABI/arm64`,
    ),
  ],
  [
    'WeChat on Windows',
    'leave_app',
    signs(
      `${CHROME} NetType/WIFI MicroMessenger/7.0.20.1781(0x6700143B) WindowsWechat(0x63090c33) XWEB/13639`,
    ),
  ],
  [
    'QQ on an iPhone',
    'leave_app',
    signs(`${IPHONE} Mobile/15E148 QQ/9.1.5.610 V1_IPH_SQ_9.1.5_1_APP_A`),
  ],
  [
    'Alipay',
    'leave_app',
    signs(
      `${IPHONE} Mobile/22F76 Ariver/1.1.0 AliApp(AP/10.7.20.6000) Nebula WK RVKType(0) AlipayDefined(nt:WIFI,ws:393|788|3.0) AlipayClient/10.7.20.6000 Language/zh-Hans`,
    ),
  ],
  ['LINE on an iPhone', 'leave_app', signs(`${IPHONE} Mobile/15E148 Safari Line/15.4.0`)],
  [
    'Instagram on an iPhone',
    'leave_app',
    signs(
      `${IPHONE} Mobile/22F76 Instagram 383.0.0.28.84 (iPhone15,3; iOS 18_5; de_DE; de; scale=3.00; 1290x2796; IABMV/1)`,
    ),
  ],
  [
    'Facebook on an iPhone',
    'leave_app',
    signs(`${IPHONE} Mobile/22F76 [FBAN/FBIOS;FBAV/517.0.0.47.106;FBBV/741063297;FBDV/iPhone14,5]`),
  ],
  ['some app on an iPhone', 'leave_app', signs(`${IPHONE} Mobile/15E148`)],
  [
    'some app on Android, by its hints',
    'leave_app',
    signs(`${ANDROID} ${BLINK} Version/4.0 Chrome/142.0.0.0 Mobile Safari/537.36`, {
      ...hints('Android', 'Chromium', 'Android WebView'),
    }),
  ],
  ['a browser that nobody knows', null, signs('Mozilla/5.0 (X11; Haiku) Otter/1.0')],
  ['jsdom', null, signs(`Mozilla/5.0 (linux) ${BLINK} jsdom/29.1.1`)],
])('a camera that is blocked in %s: %s', (_, step, browser) => {
  expect(cameraStep('denied', browser)).toBe(step);
});

const [chrome, android, app] = [
  signs(CHROME),
  signs(`${ANDROID} ${BLINK} Chrome/142.0.0.0 Mobile Safari/537.36`),
  signs(`${IPHONE} Mobile/15E148 MicroMessenger/8.0.60`),
];
type Steps = readonly [
  inChrome: CameraStep | null,
  onAndroid: CameraStep | null,
  inApp: CameraStep | null,
];
test.each<readonly [CameraCause, ...Steps]>([
  ['denied', 'site', 'site', 'leave_app'],
  // Its own sentence says to try again and to allow it.
  ['dismissed', null, null, 'leave_app'],
  // On a computer the sentence itself leads to the settings of the system.
  ['system', null, 'app_settings', 'leave_app'],
  ['unsupported', null, null, 'leave_app'],
  ['policy', null, null, null],
  ['frame', null, null, null],
  ['insecure', null, null, null],
  ['missing', null, null, null],
  ['busy', null, null, null],
  ['lost', null, null, null],
  ['no_picture', null, null, null],
  ['unknown', null, null, null],
])('for %s in Chrome, on Android, in an app: %s, %s, %s', (cause, ...steps) => {
  expect([chrome, android, app].map((browser) => cameraStep(cause, browser))).toEqual(steps);
});
