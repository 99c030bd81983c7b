import { BindFace, type FactorBindProps } from '@mfakit/ui';
import { usePreferences } from '../page/preferences.js';
import { photosOf } from './photos-on-file.js';
import { usePhotoHost } from './usePhotoHost.js';

/**
 * The kit's screen that enrols a face, in the bank's name. Where the bank has photos of its customers on file, who has shown the
 * password may enrol that one.
 */
export function BankFace({ autoSubmit: _code, ...props }: FactorBindProps) {
  const { texts } = usePreferences();
  const host = usePhotoHost();
  const { username } = props.challenge?.user ?? {};
  return (
    <BindFace
      {...props}
      recipient={texts.bankName}
      {...(host && username && { photoUrls: photosOf(host, username) })}
    />
  );
}
