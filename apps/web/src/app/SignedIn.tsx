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
import { AddressPage } from '../pages/own-account/AddressPage.js';
import { NewAddressPage } from '../pages/own-account/NewAddressPage.js';
import { PasswordPage } from '../pages/own-account/PasswordPage.js';
import { RenewPage } from '../pages/own-account/RenewPage.js';
import { SessionsPage } from '../pages/own-account/SessionsPage.js';
import { OutgoingPage } from '../pages/outgoing/OutgoingPage.js';
import { RehearsalPage } from '../pages/rehearsal/RehearsalPage.js';
import { FinalPage } from '../pages/reset/FinalPage.js';
import { SettingsPage } from '../pages/settings/SettingsPage.js';
import { TasksPage } from '../pages/tasks/TasksPage.js';
import { SavingsProvider } from './files/SavingsContext.js';
import { ResealsProvider } from './reseals/ResealsContext.js';
import { OutboxProvider } from './outbox/OutboxContext.js';
import { useMe } from './SessionProvider.js';
import { OwnActionProvider } from './shell/OwnAction.js';
import { Shell } from './shell/Shell.js';
import { useArrivals } from './useArrivals.js';

/** All pages behind sign-in; loaded only then. `link` is what an e-mail's link held. */
export default function SignedIn({ link }: { readonly link: string | null }) {
  const { practice } = useMe();
  useArrivals();
  return (
    <OutboxProvider>
      <SavingsProvider>
        <ResealsProvider>
          <OwnActionProvider>
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
                <Route path="/rehearsal"><RehearsalPage /></Route>
                <Route path="/settings"><SettingsPage /></Route>
                <Route path="/settings/password"><PasswordPage /></Route>
                <Route path="/settings/renew"><RenewPage /></Route>
                <Route path="/settings/address"><AddressPage /></Route>
                <Route path="/address"><NewAddressPage link={link} /></Route>
                <Route path="/settings/reset"><FinalPage /></Route>
                <Route path="/settings/sessions"><SessionsPage /></Route>
                {practice !== null && <Route path="/invite"><InvitePage /></Route>}
                {practice !== null && <Route path="/invitations"><InvitationsPage /></Route>}
                {practice !== null && <Route path="/team"><MembersPage /></Route>}
                {practice !== null && <Route path="/team/invite"><AddMemberPage /></Route>}
                <Route path="/tasks"><TasksPage /></Route>
                <Route><NotFoundPage inside /></Route>
              </Switch>
            </Shell>
          </OwnActionProvider>
        </ResealsProvider>
      </SavingsProvider>
    </OutboxProvider>
  );
}
