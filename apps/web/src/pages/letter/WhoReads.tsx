import type { Letter } from '@siegelpost/client-sdk';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useMe } from '../../app/SessionProvider.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** Who has a copy of this letter, in a small note that opens beside the line. */
export function WhoReads({ letter, sent }: { readonly letter: Letter; readonly sent: boolean }) {
  const { letter: texts, who } = useWords();
  const me = useMe();
  const you = me.practice === null ? who.you : me.practice.name;
  const names = [...(sent ? [] : [letter.from.name]), ...letter.to.map(({ name }) => name), you];
  return (
    <DialogTrigger>
      <AriaButton className="link-button small">{sent ? texts.whoReads : `${me.practice === null ? texts.toYou : texts.toPractice(me.practice.name)} · ${texts.whoReads}`}</AriaButton>
      <Popover className="popover who-note" placement="bottom end" isNonModal>
        <Dialog aria-label={who.title}>
          <p><b>{who.title}</b></p>
          <ul>{[...new Set(names)].map((name) => <li key={name}>{name}</li>)}</ul>
          <p className="small quiet-text">{who.nobody}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
