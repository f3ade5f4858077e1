import openWorkerUrl from './openWorker.ts?worker&url';
import previewWorkerUrl from './previews/previewWorker.ts?worker&url';
import sealWorkerUrl from './sealWorker.ts?worker&url';
import sheetWorkerUrl from './sheets/sheetWorker.ts?worker&url';

interface ScriptUrlPolicy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: ScriptUrlPolicy): ScriptUrlPolicy;
}

const ours: readonly string[] = [sealWorkerUrl, openWorkerUrl, previewWorkerUrl, sheetWorkerUrl];

/** The only script addresses that the page may hand to a worker; the policy's name stands in the CSP. */
const policy = trustedTypesOf(globalThis)?.createPolicy('siegelpost', {
  createScriptURL: (url) => {
    if (!ours.includes(url)) throw new TypeError('not a script of ours');
    return url;
  },
});

const start = (url: string): Worker => new Worker(policy?.createScriptURL(url) ?? url, { type: 'module' });

/** Starts a worker that seals attachments. */
export const sealWorker = (): Worker => start(sealWorkerUrl);
/** Starts a worker that fetches and opens attachments. */
export const openWorker = (): Worker => start(openWorkerUrl);
/** Starts a worker that draws small pictures of attachments. */
export const previewWorker = (): Worker => start(previewWorkerUrl);

/** Starts a worker that reads a Super PIN from its sheet. */
export const sheetWorker = (): Worker => start(sheetWorkerUrl);

/** Trusted Types, where the browser has them. */
function trustedTypesOf(scope: object): PolicyFactory | undefined {
  return 'trustedTypes' in scope ? (scope.trustedTypes as PolicyFactory) : undefined;
}
