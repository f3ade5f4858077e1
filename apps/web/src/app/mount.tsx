import '@fontsource-variable/nunito-sans/wght.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-mono/wght.css';
import '../design/tokens/tokens.css';
import '../design/tokens/base.css';
import type { Client } from '@siegelpost/client-sdk';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.js';
import { takeLink } from './link.js';

/** Shows the app around a client; real or, in development, one in memory. */
export const mount = (client: Client): void => {
  const root = document.getElementById('app');
  if (root === null) throw new Error('the page has no place for the app');
  const link = takeLink(location, history);
  createRoot(root).render(<StrictMode><App client={client} link={link} /></StrictMode>);
};
