import type { DeviceStore } from '../ports/device-store.js';

const NAME = 'session-token';

/** Who holds the session: the browser's cookie, or this client by a bearer token. */
export interface SessionToken {
  /** Headers that ask for, or prove, the session. */
  headers(begins: boolean): Promise<Record<string, string>>;
  keep(token: string | undefined): Promise<void>;
  forget(): Promise<void>;
}

/** The browser keeps the session in a cookie that no script can read. */
export const cookieSession: SessionToken = {
  headers: async () => ({}),
  keep: async () => undefined,
  forget: async () => undefined,
};

/** The token rests in the device store. */
export function bearerSession(store: DeviceStore): SessionToken {
  return {
    headers: async (begins): Promise<Record<string, string>> => {
      if (begins) return { 'siegelpost-session': 'bearer' };
      const token = await store.get(NAME);
      return token === null ? {} : { authorization: `Bearer ${token}` };
    },
    keep: async (token) => {
      if (token !== undefined) await store.set(NAME, token);
    },
    forget: () => store.delete(NAME),
  };
}
