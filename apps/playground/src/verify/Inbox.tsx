import { useState } from 'react';
import { usePreferences } from '../page/preferences.js';
import { fill } from '../texts/texts.js';
import type { InboxMessage } from './inbox.js';
import { useInbox } from './useInbox.js';

/** Stands in for the visitor's phone and mailbox, which a bank that is made up cannot reach. */
export function Inbox() {
  const { texts } = usePreferences();
  const [isOpen, setOpen] = useState(false);
  const { data: messages = [], isError } = useInbox(isOpen);
  return (
    <details
      className="inbox"
      data-leaves=""
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>{texts.inboxTitle}</summary>
      <p className="muted">{texts.inboxLead}</p>
      <p className="muted" role="status">
        {isError ? texts.unavailable : messages.length === 0 ? texts.inboxEmpty : ''}
      </p>
      <ul>
        {messages.map((message) => (
          <Message key={message.id} message={message} />
        ))}
      </ul>
    </details>
  );
}

function Message({ message }: { readonly message: InboxMessage }) {
  const { texts } = usePreferences();
  const { channel, to, code } = message;
  return (
    <li>
      <span className="row-note">
        {fill(channel === 'sms' ? texts.inboxSms : texts.inboxEmail, { to })}
      </span>
      {code === undefined ? (
        <span>{texts.inboxNotice}</span>
      ) : (
        <code className="inbox-code" translate="no">
          {code}
        </code>
      )}
    </li>
  );
}
