import type { Client } from '@siegelpost/client-sdk';
import { createContext, use } from 'react';

export const ClientContext = createContext<Client | null>(null);

export const useClient = (): Client => {
  const client = use(ClientContext);
  if (client === null) throw new Error('outside of ClientContext');
  return client;
};
