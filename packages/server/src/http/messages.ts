const en = {
  ok: 'Done',
  signed_in: 'Signed in',
  mfa_required: 'Multi-factor authentication is required',
  verified: 'Verified',
  totp_created: 'The secret was created',
  totp_bound: 'The authenticator app was added',
  totp_removed: 'The authenticator app was removed',
  phone_bound: 'The phone number was added',
  email_bound: 'The email address was added',
  face_bound: 'The face was added',
  photo_uploaded: 'The photo was uploaded',
  phone_removed: 'The phone number was removed',
  email_removed: 'The email address was removed',
  face_removed: 'The face was removed',
  no_such_factor: 'There is no such way of verification',
  recovery_renewed: 'New recovery codes were made. The old ones are no longer valid',
  preferred_set: 'The setting was saved',
  wrong_password: 'The account or the password is wrong',
  wrong_totp: 'The code is wrong or no longer valid',
  wrong_recovery: 'The recovery code is wrong or no longer valid',
  totp_missing: 'Enter the code',
  recovery_missing: 'Enter the recovery code',
  totp_malformed: 'The code must be 6 digits',
  recovery_malformed: 'The recovery code must be 24 characters, 0-9 and a-f',
  too_many_tries: 'Too many wrong attempts. Sign in again',
  locked: 'Too many wrong attempts. Try again later',
  closed: 'Too many wrong attempts. Ask an administrator for help',
  busy: 'Another attempt is being checked. Try again in a moment',
  session_expired: 'This sign-in has expired. Sign in again',
  unauthenticated: 'You are not signed in',
  binding_expired: 'This set-up has expired. Start again',
  sent: 'The code was sent',
  too_soon: 'A code was sent a moment ago. Wait before you ask for another one',
  not_sent: 'The code could not be sent. Try again later',
  wrong_code: 'The code is wrong or no longer valid',
  code_expired: 'This code has expired. Ask for a new one',
  code_malformed: 'The code must be as long as the one in the message, digits only',
  contact_malformed: 'Enter a valid phone number or email address',
  contact_taken: 'Another account uses this phone number or email address',
  photo_missing: 'There is no photo, or it has expired. Take another one',
  second_photo_missing: 'The second photo is missing or has expired. Take another one',
  face_mismatch: 'The face does not match. Try again in better light',
  no_face: 'There is no face on the photo. Take another one',
  several_faces: 'There is more than one face on the photo. Take another one',
  unusable_photo: 'This photo cannot be used. Take another one',
  too_many_photos: 'Too many photos were uploaded. Try again later',
  face_wait:
    'The face did not match too often. Wait before the next photo, or use another way of verification',
  face_stopped: 'The face did not match too often. Use another way of verification',
  address_refused: 'Photos are not taken from this address',
  form_only: 'Send the photo as multipart/form-data',
  factor_off: 'This way of verification is not available',
  factor_in_force: 'Use the way of verification that is already set up',
  bad_request: 'The request is malformed',
  origin_refused: 'Requests from this origin are not allowed',
  not_found: 'There is nothing here',
  method_refused: 'This method is not allowed here',
  json_only: 'Send the body as application/json',
  too_large: 'The request is too large',
  fault: 'Something went wrong on the server. Try again in a moment',
} as const;

/** Names a sentence for the user. */
export type MessageKey = keyof typeof en;

/** The languages that the server speaks. */
export type MessageLanguage = 'en-US' | 'zh-CN';

const zh: Record<MessageKey, string> = {
  ok: '操作成功',
  signed_in: '登录成功',
  mfa_required: '请完成多因素认证',
  verified: '二次验证成功',
  totp_created: '获取 MFA 密钥成功',
  totp_bound: 'TOTP MFA 绑定成功',
  totp_removed: 'TOTP MFA 解绑成功',
  phone_bound: '手机号绑定成功',
  email_bound: '邮箱绑定成功',
  face_bound: '人脸绑定成功',
  photo_uploaded: '上传成功',
  phone_removed: '手机号解绑成功',
  email_removed: '邮箱解绑成功',
  face_removed: '人脸解绑成功',
  no_such_factor: '该验证方式不存在',
  recovery_renewed: '已生成新的恢复代码，旧代码已失效',
  preferred_set: '设置已保存',
  wrong_password: '账号或密码错误',
  wrong_totp: '安全码错误或已失效，请重新输入',
  wrong_recovery: '恢复代码错误或已失效，请重新输入',
  totp_missing: '请输入安全码',
  recovery_missing: '请输入恢复代码',
  totp_malformed: '安全码应为 6 位数字',
  recovery_malformed: '恢复代码应为 24 位 0-9、a-f 字符',
  too_many_tries: '错误次数过多，请重新登录',
  locked: '错误次数过多，请稍后再试',
  closed: '错误次数过多，请联系管理员处理',
  busy: '正在验证上一次输入，请稍后再试',
  session_expired: '登录状态已失效，请重新登录',
  unauthenticated: '尚未登录',
  binding_expired: '本次绑定已失效，请重新开始',
  sent: '发送成功',
  too_soon: '验证码刚刚发送过，请稍后再试',
  not_sent: '验证码发送失败，请稍后再试',
  wrong_code: '验证码错误或已失效，请重新输入',
  code_expired: '验证码已过期，请重新获取',
  code_malformed: '验证码只能为数字，且长度须与收到的一致',
  contact_malformed: '请输入正确的手机号或邮箱',
  contact_taken: '该手机号或邮箱已被其他账号使用',
  photo_missing: '照片不存在或已失效，请重新拍摄',
  second_photo_missing: '第二张照片不存在或已失效，请重新拍摄',
  face_mismatch: '人脸校验错误，请在光线充足处重试',
  no_face: '照片中没有人脸，请重新拍摄',
  several_faces: '照片中有多张人脸，请重新拍摄',
  unusable_photo: '照片无法使用，请重新拍摄',
  too_many_photos: '上传照片过多，请稍后再试',
  face_wait: '人脸校验错误次数过多，请稍后再试或使用其他验证方式',
  face_stopped: '人脸校验错误次数过多，请使用其他验证方式',
  address_refused: '不支持使用该地址的照片',
  form_only: '请以 multipart/form-data 上传照片',
  factor_off: '该验证方式不可用',
  factor_in_force: '请使用已绑定的验证方式',
  bad_request: '请求格式错误',
  origin_refused: '不允许来自该来源的请求',
  not_found: '请求的地址不存在',
  method_refused: '不支持该请求方法',
  json_only: '请求体必须为 application/json',
  too_large: '请求体过大',
  fault: '服务器出错，请稍后再试',
};

const CATALOGUE: Readonly<Record<MessageLanguage, Readonly<Record<MessageKey, string>>>> = {
  'en-US': en,
  'zh-CN': zh,
};

/** The language of an `x-authing-lang` header: any Chinese is `zh-CN`, as is no header; all others are `en-US`. */
export function messageLanguage(header: string | null): MessageLanguage {
  return /^(zh\b|\s*$)/i.test(header ?? '') ? 'zh-CN' : 'en-US';
}

/** The language that a caller reads. */
export function callLanguage({ headers }: { readonly headers: Headers }): MessageLanguage {
  return messageLanguage(headers.get('x-authing-lang'));
}

/** The sentence in that language. */
export function messageText(key: MessageKey, language: MessageLanguage): string {
  return CATALOGUE[language][key];
}
