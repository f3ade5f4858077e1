import { LogOut } from 'lucide-react';
import { useMe } from '../../app/SessionProvider.js';
import { useSignOut } from '../../app/shell/TopBar.js';
import { Button } from '../../design/button/Button.js';
import { OneOf, Tick } from '../../design/field/Choices.js';
import { Page } from '../../design/page/Page.js';
import { RehearsalChoice } from '../rehearsal/RehearsalChoice.js';
import { usePreferences } from '../../preferences/PreferencesProvider.js';
import { AccountLinks } from '../own-account/AccountLinks.js';

/** How it looks and reads on this device, and the way out. */
export function SettingsPage() {
  const { preferences, change, language, words: { settings } } = usePreferences();
  const me = useMe();
  const signOut = useSignOut();
  return (
    <Page title={settings.title}>
      <OneOf label={settings.text} value={preferences.text} options={settings.textSizes} onChange={(text) => change({ text })} />
      <OneOf label={settings.theme} value={preferences.theme} options={settings.themes} onChange={(theme) => change({ theme })} />
      <OneOf label={settings.language} value={language} options={{ de: 'Deutsch', en: 'English' }} onChange={(chosen) => change({ language: chosen })} />
      <div>
        <Tick selected={preferences.keys} onChange={(keys) => change({ keys })}>{settings.keys}</Tick>
        <p className="small quiet-text">{settings.keysHint}</p>
      </div>
      <RehearsalChoice />
      <section className="stack">
        <h2>{settings.account}</h2>
        <p><b>{me.name}</b><br /><span className="quiet-text">{me.address}</span></p>
        <AccountLinks />
        <p className="small quiet-text">{settings.signOutText}</p>
        <div><Button look="outline" icon={LogOut} onPress={signOut}>{settings.signOut}</Button></div>
      </section>
    </Page>
  );
}
