import type { Client } from '@siegelpost/client-sdk';
import { createBrowserClient as createClient } from '@siegelpost/client-sdk/browser';
import sealWorkerUrl from './sealWorker.ts?worker&url';

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

/** The only script address that the page may hand to a worker; the policy's name stands in the CSP. */
const policy = trustedTypesOf(globalThis)?.createPolicy('siegelpost', {
  createScriptURL: (url) => {
    if (url !== sealWorkerUrl) throw new TypeError('not a script of ours');
    return url;
  },
});

/** The client on this browser's storage, session cookie and workers. */
export const createBrowserClient = (): Client =>
  createClient({
    sealWorker: () => new Worker(policy?.createScriptURL(sealWorkerUrl) ?? sealWorkerUrl, { type: 'module' }),
  });

/** Trusted Types, where the browser has them. */
function trustedTypesOf(scope: object): PolicyFactory | undefined {
  return 'trustedTypes' in scope ? (scope.trustedTypes as PolicyFactory) : undefined;
}
