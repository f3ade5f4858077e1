/**
 * Who may import whom, by the tags in each package.json: the table of docs/ARCHITECTURE.md. What a layer does not
 * list here it may not import; so "a server cannot decrypt" is an error of the linter.
 */
const mayImport = {
  contracts: [],
  'crypto-verify': [],
  crypto: ['crypto-verify'],
  trust: ['crypto', 'crypto-verify'],
  'client-sdk': ['contracts', 'crypto', 'crypto-verify', 'trust'],
  'service-kit': ['contracts'],
  service: ['contracts', 'service-kit', 'crypto-verify'],
  gateway: ['contracts', 'service-kit'],
  standalone: ['gateway', 'service', 'service-kit'],
  web: ['client-sdk', 'contracts'],
  cli: ['client-sdk', 'contracts'],
};

/** Packages that seal and open: no server loads them. */
const sealing = ['hpke', '@panva/hpke-noble', '@noble/post-quantum'].flatMap((name) => [name, `${name}/*`]);
const servers = new Set(['service', 'gateway', 'service-kit', 'standalone', 'contracts']);

/** Options of @nx/enforce-module-boundaries. */
export const borders = {
  allow: [],
  enforceBuildableLibDependency: false,
  // The client loads its second entry when a password is typed, and the rest at once.
  checkDynamicDependenciesExceptions: ['crypto'],
  // Their tests start the real servers of libs/testing, which is built on them.
  ignoredCircularDependencies: [['testing', '*']],
  depConstraints: [
    ...Object.entries(mayImport).map(([layer, allowed]) => ({
      sourceTag: `layer:${layer}`,
      onlyDependOnLibsWithTags: allowed.map((name) => `layer:${name}`),
      ...(servers.has(layer) ? { bannedExternalImports: sealing } : {}),
    })),
    { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: ['*'] },
    { sourceTag: 'layer:tests', onlyDependOnLibsWithTags: ['*'] },
  ],
};
