import { Route, Switch } from 'wouter';
import { ComposePage } from '../pages/compose/ComposePage.js';
import { ContactsPage } from '../pages/contacts/ContactsPage.js';
import { FoldersPage } from '../pages/folders/FoldersPage.js';
import { InvitationsPage } from '../pages/invitations/InvitationsPage.js';
import { InvitePage } from '../pages/invite/InvitePage.js';
import { MailboxPage } from '../pages/mailbox/MailboxPage.js';
import { DraftsPage } from '../pages/mailbox/DraftsPage.js';
import { AddMemberPage } from '../pages/members/AddMemberPage.js';
import { MembersPage } from '../pages/members/MembersPage.js';
import { NotFoundPage } from '../pages/not-found/NotFoundPage.js';
import { OutgoingPage } from '../pages/outgoing/OutgoingPage.js';
import { SettingsPage } from '../pages/settings/SettingsPage.js';
import { TasksPage } from '../pages/tasks/TasksPage.js';
import { SavingsProvider } from './files/SavingsContext.js';
import { OutboxProvider } from './outbox/OutboxContext.js';
import { useMe } from './SessionProvider.js';
import { Shell } from './shell/Shell.js';
import { useArrivals } from './useArrivals.js';

/** All pages behind sign-in; loaded only then. */
export default function SignedIn() {
  const { practice } = useMe();
  useArrivals();
  return (
    <OutboxProvider>
      <SavingsProvider>
        <Shell>
          <Switch>
            <Route path="/inbox/:id?">{({ id }) => <MailboxPage key="inbox" folder="inbox" id={id ?? null} />}</Route>
            <Route path="/sent/:id?">{({ id }) => <MailboxPage key="sent" folder="sent" id={id ?? null} />}</Route>
            <Route path="/archive/:id?">{({ id }) => <MailboxPage key="archive" folder="archive" id={id ?? null} />}</Route>
            <Route path="/drafts"><DraftsPage /></Route>
            <Route path="/compose"><ComposePage /></Route>
            <Route path="/outgoing/:key">{({ key }) => <OutgoingPage key={key} id={key} />}</Route>
            <Route path="/contacts/:id?">{({ id }) => <ContactsPage id={id ?? null} />}</Route>
            <Route path="/folders"><FoldersPage /></Route>
            <Route path="/settings"><SettingsPage /></Route>
            {practice !== null && <Route path="/invite"><InvitePage /></Route>}
            {practice !== null && <Route path="/invitations"><InvitationsPage /></Route>}
            {practice !== null && <Route path="/team"><MembersPage /></Route>}
            {practice !== null && <Route path="/team/invite"><AddMemberPage /></Route>}
            <Route path="/tasks"><TasksPage /></Route>
            <Route><NotFoundPage inside /></Route>
          </Switch>
        </Shell>
      </SavingsProvider>
    </OutboxProvider>
  );
}
