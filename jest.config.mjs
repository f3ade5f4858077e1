/** One Jest project per kind of test; `npm test` runs them one after the other and adds up the counts. */
const workspaceModules = {
  '^(\\.{1,2}/.*)\\.js$': '$1',
  '^@siegelpost/(contracts|crypto|crypto-verify|trust|client-sdk|service-kit|testing)$': '<rootDir>/libs/$1/src/index.ts',
  '^@siegelpost/crypto/(password|attachment)$': '<rootDir>/libs/crypto/src/$1/index.ts',
  '^@siegelpost/client-sdk/(browser|node)$': '<rootDir>/libs/client-sdk/src/$1.ts',
  '^@siegelpost/(identity|keys|messaging|attachments|notifications|gateway|standalone|cli)$': '<rootDir>/apps/$1/src/index.ts',
};
const base = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: workspaceModules,
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.siegelpost/'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          keepClassNames: true,
          parser: { syntax: 'typescript', decorators: true, tsx: false },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};

const sharedServers = {
  globalSetup: '<rootDir>/libs/testing/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/libs/testing/jest/global-teardown.mjs',
};

/** One product for all journeys of a run; needs --runInBand, since the canary scan looks for what all of them left. */
const runningProduct = {
  globalSetup: '<rootDir>/tests/end-to-end/product/global-setup.mjs',
  globalTeardown: '<rootDir>/tests/end-to-end/product/global-teardown.mjs',
  setupFilesAfterEnv: ['<rootDir>/tests/end-to-end/product/patience.mjs'],
};

export default {
  testSequencer: '<rootDir>/tests/sequencer.mjs',
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,tools}/**/src/**/*.spec.ts', '<rootDir>/{tools,benchmarks}/**/*.spec.ts'] },
    { ...base, ...sharedServers, displayName: 'integration', testMatch: ['<rootDir>/{apps,libs}/*/test/**/*.spec.ts'] },
    { ...base, displayName: 'checks', testMatch: ['<rootDir>/tests/{lint,foreign}/**/*.spec.ts', '<rootDir>/tests/canary/search.spec.ts'] },
    { ...base, setupFilesAfterEnv: runningProduct.setupFilesAfterEnv, displayName: 'faults', testMatch: ['<rootDir>/tests/faults/**/*.spec.ts'] },
    { ...base, globalSetup: '<rootDir>/tests/screens/product/global-setup.mjs', setupFilesAfterEnv: ['<rootDir>/tests/end-to-end/product/patience.mjs'], displayName: 'screens', testMatch: ['<rootDir>/tests/screens/**/*.spec.ts'] },
    { ...base, ...runningProduct, displayName: 'end-to-end', testMatch: ['<rootDir>/tests/end-to-end/**/*.spec.ts', '<rootDir>/tests/canary/scan.spec.ts'] },
  ],
};
