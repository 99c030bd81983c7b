// Built with the app, because Node alone cannot read the kit's sources.
export { ar } from '@mfakit/ui/locales/ar';
export { enUS } from '@mfakit/ui/locales/en-US';
export { zhCN } from '@mfakit/ui/locales/zh-CN';
