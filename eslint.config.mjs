import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { borders } from './tools/lint/borders.mjs';
import { restrictedImports } from './tools/lint/restricted-imports.mjs';
import { noImportCycles } from './tools/lint/no-import-cycles.mjs';

const services = ['identity', 'keys', 'messaging', 'attachments', 'notifications'];
const lines = { skipBlankLines: true, skipComments: true };

export default tseslint.config(
  {
    ignores: [
      '**/dist/', '**/dist-types/',
      '**/node_modules/',
      '.nx/',
      '**/.siegelpost/',
      'coverage/',
      'tests/lint/fixtures/',
      'vectors/',
    ],
  },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mts,js,mjs}'],
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
    plugins: { '@nx': nx, siegelpost: { rules: { 'no-import-cycles': noImportCycles } } },
    rules: {
      '@nx/enforce-module-boundaries': ['error', borders],
      '@typescript-eslint/no-explicit-any': 'error',
      // Taking members out of an object by name is what rest siblings are for.
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
      'siegelpost/no-import-cycles': 'error',
      'no-restricted-imports': ['error', restrictedImports()],
      'max-lines': ['error', { max: 300, ...lines }],
      'max-lines-per-function': ['error', { max: 60, ...lines }],
    },
  },
  {
    files: ['apps/gateway/**', ...services.map((service) => `apps/${service}/**`)],
    rules: { 'no-restricted-imports': ['error', restrictedImports({ opaque: 'none' })] },
  },
  {
    files: ['apps/identity/**'],
    rules: { 'no-restricted-imports': ['error', restrictedImports({ opaque: 'server' })] },
  },
  {
    // The fake client of apps/web/dev is never bundled.
    files: ['**/*.spec.{ts,tsx}', '**/test/**', 'tests/**', 'apps/web/dev/**'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // They may import anything, unexported parts included: vectors are made from these, and benchmarks measure them.
    files: ['tools/**', 'tests/**', 'benchmarks/**'],
    rules: { '@nx/enforce-module-boundaries': 'off', 'no-restricted-imports': 'off' },
  },
  {
    // Tests beside a project reach for real servers and builders; nothing of them is built or shipped.
    files: ['{apps,libs}/*/test/**'],
    rules: {
      '@nx/enforce-module-boundaries': 'off',
      'no-restricted-imports': ['error', restrictedImports()],
    },
  },
);
