import './super-pin.css';
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import { useClient } from '../../app/ClientContext.js';
import { useData } from '../../app/useData.js';
import { Banner } from '../../design/banner/Banner.js';
import { Button } from '../../design/button/Button.js';
import { useDates } from '../../preferences/useDates.js';
import { useWords } from '../../preferences/PreferencesProvider.js';

/** In the mailbox, until it is closed: another device made a new Super PIN, or the server keeps one that does not fit. */
export function SuperPinNotice() {
  const words = useWords();
  const { superPin } = words;
  const client = useClient();
  const dates = useDates();
  const { value } = useData(() => client.superPin(), [client]);
  const [closed, close] = useState(false);
  if (closed || value === null) return null;
  const { setAt, fits, changed } = value;
  const actions = <Button look="link" onPress={() => close(true)}>{words.close}</Button>;
  if (fits && (!changed || setAt === null)) return null;
  return (
    <div className="super-pin-notice no-print">
      {fits && setAt !== null ? <Banner kind="amber" icon={TriangleAlert} actions={actions}>{superPin.changed(dates.date(setAt))}</Banner> : <Banner kind="red" actions={actions}>{superPin.foreign}</Banner>}
    </div>
  );
}
