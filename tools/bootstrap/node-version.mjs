const OLDEST = [20, 19];

/** Throws one sentence when Node.js is older than the oldest that works. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  throw new Error(`Node.js ${OLDEST.join('.')} or later is needed; this is ${version}.`);
}
