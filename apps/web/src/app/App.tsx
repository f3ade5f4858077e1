import type { Client } from '@siegelpost/client-sdk';
import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { Announcer } from '../design/announce/Announcer.js';
import { Toasts } from '../design/toast/Toasts.js';
import { NotFoundPage } from '../pages/not-found/NotFoundPage.js';
import { SignInPage } from '../pages/sign-in/SignInPage.js';
import { BootPage } from '../pages/sign-in/BootPage.js';
import { PreferencesProvider } from '../preferences/PreferencesProvider.js';
import { ClientContext } from './ClientContext.js';
import { SessionProvider, useSession } from './SessionProvider.js';

// Only signing in belongs to the first page; each of these loads where it is asked for.
const SignedIn = lazy(() => import('./SignedIn.js'));
const SetupPage = lazy(async () => ({ default: (await import('../pages/setup/SetupPage.js')).SetupPage }));
const RegistrationPage = lazy(async () => ({ default: (await import('../pages/registration/RegistrationPage.js')).RegistrationPage }));
const ActivationPage = lazy(async () => ({ default: (await import('../pages/activation/ActivationPage.js')).ActivationPage }));
const ForgotPage = lazy(async () => ({ default: (await import('../pages/recovery/ForgotPage.js')).ForgotPage }));
const PaperPage = lazy(async () => ({ default: (await import('../pages/members/PaperPage.js')).PaperPage }));
const RecoveryPage = lazy(async () => ({ default: (await import('../pages/recovery/RecoveryPage.js')).RecoveryPage }));
const ResetPage = lazy(async () => ({ default: (await import('../pages/reset/ResetPage.js')).ResetPage }));
const StopPage = lazy(async () => ({ default: (await import('../pages/reset/StopPage.js')).StopPage }));
const UndoPage = lazy(async () => ({ default: (await import('../pages/reset/UndoPage.js')).UndoPage }));

function Pages({ link }: { readonly link: string | null }) {
  const { session } = useSession();
  if (session.state === 'booting') return <BootPage />;
  if (session.state === 'failed') return <BootPage refusal={session.refusal} />;
  const inside = session.state === 'in';
  return (
    <Switch>
      <Route path="/setup">{inside && link === null ? <Redirect to="/inbox" replace /> : <SetupPage link={link} />}</Route>
      <Route path="/forgot">{inside ? <Redirect to="/inbox" replace /> : <ForgotPage />}</Route>
      <Route path="/undo">{inside ? <Redirect to="/inbox" replace /> : <UndoPage />}</Route>
      <Route path="/paper"><PaperPage inside={inside} /></Route>
      <Route path="/sign-in">{inside ? <Redirect to="/inbox" replace /> : <SignInPage />}</Route>
      <Route path="/">{inside ? <Redirect to="/inbox" replace /> : <SignInPage />}</Route>
      <Route>{inside ? <SignedIn link={link} /> : <SignInPage />}</Route>
    </Switch>
  );
}

/** The whole app around one client. `link` is what an e-mail's link held, taken out of the address bar. */
export function App({ client, link }: { readonly client: Client; readonly link: string | null }) {
  return (
    <ClientContext value={client}>
      <PreferencesProvider>
        <Announcer>
          <Toasts>
            <SessionProvider>
              <Suspense fallback={<BootPage />}>
                <Switch>
                  <Route path="/register"><RegistrationPage link={link} /></Route>
                  <Route path="/activate"><ActivationPage link={link} /></Route>
                  <Route path="/recover"><RecoveryPage link={link} /></Route>
                  <Route path="/reset"><ResetPage link={link} /></Route>
                  <Route path="/stop"><StopPage link={link} /></Route>
                  <Route path="/404"><NotFoundPage /></Route>
                  <Route><Pages link={link} /></Route>
                </Switch>
              </Suspense>
            </SessionProvider>
          </Toasts>
        </Announcer>
      </PreferencesProvider>
    </ClientContext>
  );
}
