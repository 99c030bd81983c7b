/** What the tests look for on the screen, by language. */
export interface Words {
  readonly username: string;
  readonly password: string;
  readonly signIn: string;
  readonly signOut: string;
  readonly setUp: string;
  readonly qrCode: RegExp;
  readonly continue: string;
  readonly codeTitle: string;
  readonly code: string;
  readonly bound: string;
  readonly saved: string;
  readonly done: string;
  readonly hello: (name: string) => string;
}

/** English. */
export const ENGLISH: Words = {
  username: 'Username',
  password: 'Password',
  signIn: 'Sign in',
  signOut: 'Sign out',
  setUp: 'Set up',
  qrCode: /QR code/,
  continue: 'Continue',
  codeTitle: 'Enter the 6-digit code',
  code: '6-digit code',
  bound: 'Two-step sign-in is on',
  saved: 'I saved this code',
  done: 'Done',
  hello: (name) => `Hello, ${name}`,
};

/** Chinese (mainland China). */
export const CHINESE: Words = {
  username: '用户名',
  password: '密码',
  signIn: '登录',
  signOut: '退出登录',
  setUp: '开始设置',
  qrCode: /二维码/,
  continue: '继续',
  codeTitle: '输入 6 位验证码',
  code: '6 位验证码',
  bound: '两步验证已开启',
  saved: '我已妥善保存恢复代码',
  done: '完成',
  hello: (name) => `${name}，您好`,
};
