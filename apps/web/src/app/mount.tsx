import '@fontsource-variable/nunito-sans/wght.css';
import '@fontsource/source-serif-4/600.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import '../design/tokens/tokens.css';
import '../design/tokens/base.css';
import type { Client } from '@siegelpost/client-sdk';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';
import { InsecurePage } from '../pages/not-found/InsecurePage.js';
import { PreferencesProvider } from '../preferences/PreferencesProvider.js';
import { bringsLink, takeLink } from './link.js';

const show = (page: ReactNode): void => {
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no place for the app');
  createRoot(root).render(<StrictMode>{page}</StrictMode>);
};

/** Shows the app around a client; real or, in development, one in memory. */
export const mount = (client: Client): void => {
  show(<App client={client} link={takeLink(location, history)} />);
  addEventListener('hashchange', () => {
    if (bringsLink(location)) location.reload();
  });
};

/** Says why nothing can be sealed here: browsers give keys to secure addresses only. */
export const mountInsecure = (): void => show(<PreferencesProvider><InsecurePage /></PreferencesProvider>);
