import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** What each layer may import: the arrows of the data's way. One line a layer; see README, "How to develop". */
const MAY_IMPORT = {
  contracts: [],
  catalog: ['contracts'],
  measure: ['contracts'],
  jobs: ['contracts'],
  fetch: ['contracts'],
  store: ['contracts'],
  sources: ['contracts', 'catalog', 'measure'],
  read: ['contracts', 'catalog', 'measure'],
  extract: ['contracts', 'catalog', 'measure'],
  reconcile: ['contracts', 'catalog', 'measure'],
  compare: ['contracts', 'catalog', 'measure'],
  charts: ['contracts', 'compare', 'measure'],
  digest: ['contracts', 'catalog', 'measure', 'compare', 'charts'],
  mail: ['contracts', 'charts', 'compare', 'digest', 'alerts'],
  'catalog-in-use': ['contracts', 'catalog', 'store'],
  // `fetch` for the endpoint that smooths sentences, where one is configured.
  alerts: ['contracts', 'catalog', 'measure', 'compare'],
  editions: ['contracts', 'catalog', 'compare', 'digest', 'alerts', 'fetch', 'jobs', 'store'],
  deliver: ['contracts', 'catalog', 'compare', 'digest', 'jobs', 'store', 'editions', 'mail'],
  embedded: [],
  // `jobs` for its schedules alone: what plans the runs is what judges an expression while it is typed.
  dashboard: ['contracts', 'compare', 'charts', 'measure', 'jobs'],
  // `fetch` for the company's sign-on alone: nobody can wait for a job to be let in.
  api: [
    'contracts',
    'fetch',
    'catalog',
    'catalog-in-use',
    'measure',
    'store',
    'jobs',
    'compare',
    'charts',
    'digest',
    'alerts',
    'editions',
    'mail',
  ],
  worker: [
    'contracts',
    'catalog',
    'catalog-in-use',
    'measure',
    'fetch',
    'sources',
    'read',
    'extract',
    'reconcile',
    'compare',
    'digest',
    'alerts',
    'editions',
    'mail',
    'deliver',
    'jobs',
    'store',
  ],
};

const IMPURE = [
  '@nestjs/*',
  'mongoose',
  'mongodb',
  'ioredis',
  'bullmq',
  'undici',
  'fastify',
  'lmdb',
  'node:fs',
  'node:fs/*',
  'fs',
  'fs/*',
  'node:net',
  'net',
  'node:http',
  'node:https',
  'http',
  'https',
  'node:child_process',
  'node:dns',
];

const boundary = (tag, rest) => ({ sourceTag: tag, ...rest });
const depConstraints = [
  ...Object.entries(MAY_IMPORT).map(([layer, to]) =>
    boundary(`layer:${layer}`, {
      onlyDependOnLibsWithTags: [`layer:${layer}`, ...to.map((name) => `layer:${name}`)],
      bannedExternalImports: [
        ...(layer === 'store' ? [] : ['mongoose']),
        ...(layer === 'fetch' ? [] : ['undici']),
      ],
    }),
  ),
  boundary('layer:tools', { onlyDependOnLibsWithTags: ['*'] }),
  boundary('pure', { bannedExternalImports: IMPURE }),
];

/** Node's own modules are not npm packages, so the Nx rule does not see them; this one does. */
const pureFiles = [
  'contracts',
  'catalog',
  'measure',
  'read',
  'extract',
  'reconcile',
  'compare',
  'charts',
  'digest',
  'alerts',
  'jobs',
].map((name) => `libs/${name}/src/**/*.ts`);

export default ts.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.nx/**', 'coverage/**', 'eval/*.mjs', 'bench/**/*.mjs'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts', 'apps/dashboard/**'],
    languageOptions: { globals: { ...globals.browser }, parserOptions: { parser: ts.parser } },
  },
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.svelte'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', caughtErrors: 'all', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { disallowTypeAnnotations: false, fixStyle: 'inline-type-imports' },
      ],
      'no-empty': ['error', { allowEmptyCatch: false }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      '@nx/enforce-module-boundaries': [
        'error',
        // Specs of every layer may start the private services of tools/testing.
        {
          enforceBuildableLibDependency: false,
          allow: ['/tools/(testing/[a-z-]+|bundle)\\.(js|ts)$'],
          depConstraints,
        },
      ],
    },
  },
  {
    files: pureFiles,
    ignores: ['**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: IMPURE, message: 'A pure library has no clock, disk or network: pass the data in.' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'A pure library gets the time as an argument.',
        },
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'A pure library gets the time as an argument.',
        },
      ],
    },
  },
  {
    // Nest resolves constructor parameters by their runtime class, which a type-only import would erase.
    files: ['apps/api/**/*.ts', 'apps/worker/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['libs/*/src/**/*.ts', 'apps/*/src/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/config.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read the parsed configuration instead.' },
      ],
    },
  },
  {
    // The one-machine database works on values of any BSON type, whose shape only the client knows; `unknown` would be cast
    // at every step. To be narrowed file by file.
    files: ['libs/embedded/src/**/*.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    // Its specs and its bench speak to it as the product does: by the stock driver and Mongoose.
    files: ['libs/embedded/src/**/*.spec.ts', 'tools/bench/embedded-*.ts'],
    rules: { '@nx/enforce-module-boundaries': 'off' },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: { ...globals.node } } },
);
