/** The layering of the rooms, held mechanically. Cycles are found by the lint (import/no-cycle), which can tell types from values. */
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

module.exports = {
  forbidden: [
    rule(
      'platform-knows-no-module',
      'platform/ knows no word of the domain.',
      { path: '^src/platform' },
      { path: '^src/(modules|app|migrations)' },
    ),
    rule(
      'config-stands-alone',
      'Settings are read, they use nothing.',
      { path: '^src/config' },
      { path: '^src/(modules|app|platform)' },
    ),
    rule(
      'nothing-imports-app',
      'app/ puts the parts together; only main.ts stands above it.',
      { path: '^src/(?!app/|main\\.ts)' },
      { path: '^src/app/' },
    ),
    rule(
      'modules-meet-at-index',
      'What other modules may use is exported from index.ts.',
      { path: '^src/modules/([^/]+)/' },
      {
        path: '^src/modules/([^/]+)/',
        pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$', '\\.(entity|codes)\\.ts$'],
      },
    ),
    rule(
      'app-uses-module-index',
      'app/ sees modules by their index.',
      { path: '^src/app/' },
      { path: '^src/modules/[^/]+/(?!index\\.ts$)', pathNot: '\\.entity\\.ts$' },
    ),
    rule(
      'rules-are-pure',
      'Rules know neither database nor GraphQL.',
      { path: '\\.rules\\.ts$' },
      {
        path: 'node_modules/(typeorm|pg|graphql|type-graphql)/|\\.(service|resolver|entity)\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule(
      'services-know-no-graphql',
      'A use case does not know how it was asked for.',
      { path: '\\.service\\.ts$' },
      { path: 'node_modules/(graphql|type-graphql|@apollo)/|\\.resolver\\.ts$' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
