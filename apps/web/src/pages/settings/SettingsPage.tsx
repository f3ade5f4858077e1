import { LogOut, Users } from 'lucide-react';
import { Link } from 'wouter';
import { useMe } from '../../app/SessionProvider.js';
import { useSignOut } from '../../app/shell/TopBar.js';
import { Button, LinkButton } from '../../design/button/Button.js';
import { OneOf, Tick } from '../../design/field/Choices.js';
import { Page } from '../../design/page/Page.js';
import { RehearsalChoice } from '../rehearsal/RehearsalChoice.js';
import { usePreferences } from '../../preferences/PreferencesProvider.js';
import { AccountLinks } from '../own-account/AccountLinks.js';

/** How it looks and reads on this device, and the way out. */
export function SettingsPage() {
  const { preferences, change, language, words } = usePreferences();
  const { settings } = words;
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
      {me.practice !== null && (
        <section className="stack">
          <h2>{words.team.title}</h2>
          <p className="small quiet-text">{words.team.text}</p>
          <div><LinkButton to="/team" look="outline" icon={Users}>{words.team.open}</LinkButton></div>
        </section>
      )}
      <section className="stack">
        <h2>{settings.account}</h2>
        <p><b>{me.name}</b><br /><span className="quiet-text">{me.address}</span></p>
        <AccountLinks />
        <p className="small quiet-text">{settings.signOutText}</p>
        <div><Button look="outline" icon={LogOut} onPress={signOut}>{settings.signOut}</Button></div>
        {me.practice === null && <p className="small"><Link href="/paper">{words.paper.back}</Link></p>}
      </section>
    </Page>
  );
}
