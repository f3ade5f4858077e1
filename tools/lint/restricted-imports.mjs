const deep = {
  // OPAQUE's client is heavy and loaded when needed: the one package with a second entry.
  group: ['@siegelpost/*/*', '!@siegelpost/crypto/password'],
  message: 'Import the package itself: what it does not export is its own affair.',
};
const opaquePaths = {
  /** Everybody else: the client, whose half it is, and tools. */
  any: [],
  none: [{ name: '@serenity-kit/opaque', message: 'Only identity speaks OPAQUE, and only its server side.' }],
  server: [
    {
      name: '@serenity-kit/opaque',
      importNames: ['client'],
      message: 'The client half of OPAQUE handles passwords; a server never does.',
    },
  ],
};

/** Options of no-restricted-imports: no deep imports, and the halves of OPAQUE where they belong. */
export const restrictedImports = ({ opaque = 'any' } = {}) => ({
  paths: opaquePaths[opaque],
  patterns: [deep],
});
