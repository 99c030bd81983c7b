// What docs/screens.md shows: a story for each picture, and the sentence beside it.

/**
 * @typedef {object} Screen
 * @property {string} story id of the story
 * @property {string} title
 * @property {string} text what to look at
 * @property {readonly View[]} [views] the parts of its picture, if others than `VIEWS`
 */

/**
 * @typedef {object} View
 * @property {string} name in the picture's description
 * @property {number} width of the window
 * @property {number} [height] of the window, where a dialog stands in it
 * @property {'light' | 'dark'} theme
 * @property {string} locale
 */

/** @type {readonly View[]} The parts of a picture, from the left. */
export const VIEWS = [
  { name: 'light', width: 448, theme: 'light', locale: 'en-US' },
  { name: 'dark', width: 448, theme: 'dark', locale: 'en-US' },
  { name: 'Chinese', width: 320, theme: 'light', locale: 'zh-CN' },
  { name: 'Arabic', width: 320, theme: 'dark', locale: 'ar' },
];

/** @type {readonly View[]} Scripts that ask for something of their own. */
const SCRIPTS = [
  { name: 'Japanese', width: 320, theme: 'light', locale: 'ja-JP' },
  { name: 'Thai', width: 320, theme: 'dark', locale: 'th-TH' },
  { name: 'Hindi', width: 320, theme: 'light', locale: 'hi-IN' },
  { name: 'Hebrew', width: 320, theme: 'dark', locale: 'he' },
];

/** @type {readonly View[]} */
const WINDOWS = [
  { name: 'light', width: 720, height: 540, theme: 'light', locale: 'en-US' },
  { name: 'Chinese', width: 320, height: 540, theme: 'light', locale: 'zh-CN' },
  { name: 'Arabic', width: 320, height: 540, theme: 'dark', locale: 'ar' },
];

/** @type {readonly { readonly title: string, readonly screens: readonly Screen[] }[]} */
export const CHAPTERS = [
  {
    title: 'Signing in',
    screens: [
      {
        story: 'flows-verifymfa--ready',
        title: 'Code from an app',
        text: 'One field that looks like six. The code is checked with its last digit.',
      },
      {
        story: 'flows-verifymfa--wrong-code',
        title: 'Wrong code',
        text: 'The row for the error is kept free, so nothing jumps when it is needed.',
      },
      {
        story: 'flows-verifymfa--locked-for-a-while',
        title: 'Too many tries',
        text: 'How long the pause lasts. The form comes back by itself.',
      },
      {
        story: 'flows-verifymfa-by-message--before-sending',
        title: 'Before a message is sent',
        text: 'Nothing is sent before the user asks for it.',
      },
      {
        story: 'flows-verifymfa-by-message--sent',
        title: 'Code by message',
        text: 'Where it went, and when it can be sent again.',
      },
      {
        story: 'flows-recoverycodeform--refused',
        title: 'Recovery code',
        text: 'What was typed stays, to be corrected.',
      },
      {
        story: 'flows-verifymfa--choosing',
        title: 'A second factor is demanded',
        text: 'What can be set up, the best first.',
      },
    ],
  },
  {
    title: 'Setting up an authenticator app',
    screens: [
      {
        story: 'flows-bindtotp--scan',
        title: 'Scan',
        text: 'A QR code on its own white plate, in the dark theme too.',
      },
      {
        story: 'flows-bindtotp--scan-with-key',
        title: 'The key by hand',
        text: 'Whole, in groups of four, never cut.',
      },
      {
        story: 'flows-bindtotp--wrong-code',
        title: 'Wrong code',
        text: 'Says what is likely: a clock that is off, an older entry in the app.',
      },
      {
        story: 'flows-bindtotp--save-recovery-code',
        title: 'Recovery code',
        text: 'Copied, downloaded or printed before the user goes on.',
      },
      {
        story: 'flows-bindtotp--done',
        title: 'Done',
        text: 'What is different from now on.',
      },
      {
        story: 'flows-bindtotp--loading',
        title: 'Loading',
        text: 'In the size of what comes.',
      },
    ],
  },
  {
    title: 'Phone and e-mail',
    screens: [
      {
        story: 'flows-bindcontact--enter-number',
        title: 'A phone number',
        text: 'A list of countries in the user’s language; a pasted number chooses its own.',
      },
      {
        story: 'flows-bindcontact--enter-code',
        title: 'Its code',
        text: 'The way back keeps the number.',
      },
    ],
  },
  {
    title: 'Face',
    screens: [
      {
        story: 'flows-bindface--consent',
        title: 'Consent',
        text: 'What is taken, by whom, what for. The camera is still off.',
      },
      {
        story: 'flows-faceguidance--off-centre',
        title: 'In front of the camera',
        text: 'One thing to do at a time, and whether the camera is on. The shutter is always there.',
      },
      {
        story: 'flows-bindface--review',
        title: 'Review',
        text: 'Nothing is sent unseen.',
      },
      {
        story: 'flows-verifyface--camera-blocked',
        title: 'Camera blocked',
        text: 'The cause, what to do about it, and a way without a camera.',
      },
    ],
  },
  {
    title: 'Settings',
    screens: [
      { story: 'flows-mfasettings--several', title: 'What is on', text: 'Said in words.' },
      {
        story: 'flows-mfasettings--asking-to-remove',
        title: 'Removing',
        text: 'What follows from it, before it happens.',
      },
      {
        story: 'flows-recoverycodes--list',
        title: 'Recovery codes',
        text: 'All of them, once.',
      },
    ],
  },
  {
    title: 'In a dialog',
    screens: [
      {
        story: 'flows-stepup--asking',
        title: 'Over the page',
        text: 'In the middle of a wide window, from the bottom edge of a narrow one.',
        views: WINDOWS,
      },
      {
        story: 'flows-mfascope--asking',
        title: 'Asked in the middle of something',
        text: 'The request that was refused goes out again by itself.',
      },
    ],
  },
  {
    title: 'In other scripts',
    screens: [
      {
        story: 'flows-mfasettings--managing',
        title: 'Settings',
        text: 'Japanese, Thai, Hindi and Hebrew, 320 pixels wide: lines break between words, and no letter is cut.',
        views: SCRIPTS,
      },
      {
        story: 'flows-verifymfa--few-attempts-left',
        title: 'One try left',
        text: 'A code runs from left to right everywhere; what is said about it does not.',
        views: SCRIPTS,
      },
    ],
  },
];
