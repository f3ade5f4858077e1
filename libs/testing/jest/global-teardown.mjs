/** Ends what the set-up of the same run started. */
export default async function globalTeardown() {
  await globalThis.siegelpostTestServers?.stop();
  delete globalThis.siegelpostTestServers;
}
