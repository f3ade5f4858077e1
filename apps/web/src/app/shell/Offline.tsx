import { useEffect, useState } from 'react';
import { useAnnounce } from '../../design/announce/Announcer.js';
import { Banner } from '../../design/banner/Banner.js';
import { useWords } from '../../preferences/PreferencesProvider.js';
import { useClient } from '../ClientContext.js';

/** Amber while there is no connection, as the browser or the client says. */
export function Offline() {
  const words = useWords();
  const client = useClient();
  const announce = useAnnounce();
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const now = (): void => setOnline(navigator.onLine);
    addEventListener('online', now);
    addEventListener('offline', now);
    const unsubscribe = client.subscribe((change) => {
      if (change.kind === 'online') setOnline(change.online);
    });
    return () => {
      removeEventListener('online', now);
      removeEventListener('offline', now);
      unsubscribe();
    };
  }, [client]);
  const [wasOffline, setWasOffline] = useState(false);
  useEffect(() => {
    if (!online) setWasOffline(true);
    else if (wasOffline) {
      setWasOffline(false);
      announce(words.online);
    }
  }, [online, wasOffline, announce, words.online]);
  if (online) return null;
  return <div className="offline no-print"><Banner kind="amber" title={words.offline.title}>{words.offline.text}</Banner></div>;
}
