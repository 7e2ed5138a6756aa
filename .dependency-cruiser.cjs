/**
 * The layers of src/README.md as rules, one row a folder: what it may import of src, and which packages. What is
 * not named is forbidden, type-only imports and circles included. To change a wall, change the map first.
 */

/** `name` is a folder of src; a file inside may always import its own folder. */
const LAYERS = [
  {
    name: 'core',
    packages: [
      'url-template',
      'papaparse',
      'valibot',
      'simple-statistics',
      '@noble/hashes',
      'yaml',
    ],
  },
  { name: 'worker', imports: ['core'] },
  {
    name: 'platform',
    imports: ['core'],
    // Their addresses, which trustedTypes.ts starts them from.
    files: ['^src/worker/[^/]+\\.worker\\.ts$'],
    packages: ['idb', 'modern-screenshot'],
  },
  { name: 'state', imports: ['core', 'platform'], packages: ['zustand', 'valibot'] },
  {
    name: 'ui/kit',
    packages: ['react', 'react-dom', '@base-ui/react', 'lucide-react'],
  },
  {
    name: 'ui/charts',
    imports: ['core', 'ui/kit'],
    packages: ['react', 'react-dom', 'lucide-react', 'recharts'],
  },
  {
    name: 'ui/report',
    imports: ['core', 'ui/kit', 'ui/charts'],
    packages: ['react', 'react-dom', 'lucide-react'],
  },
  ...['plan', 'run', 'share', 'compare', 'library', 'scale'].map((page) => ({
    name: `ui/${page}`,
    imports: ['core', 'state', 'ui/kit', 'ui/charts', 'ui/report'],
    packages: ['react', 'react-dom', 'lucide-react'],
  })),
  // Builds and renders as main.tsx does, for the file that carries its run.
  {
    name: 'standalone',
    imports: ['core', 'platform', 'state', 'ui/kit', 'ui/report'],
    files: ['^src/app\\.css$'],
    packages: ['react', 'react-dom'],
  },
  { name: 'cli', imports: ['core'], packages: ['commander'], node: true },
];

/** Files at the top of src/ui put the pages together; main.tsx builds everything and hands it in. */
const UI_FRAME = '^src/ui/[^/]+$';
const ROOT_FILES = '^src/(main\\.tsx|[^/]+\\.css|[^/]+\\.d\\.ts)$';
const TESTS = '\\.(test|fixture)\\.tsx?$';

const folder = (name) => `^src/${name}/`;
/** Types of a package may lie in @types. */
const packagePaths = (names) =>
  names.map(
    (name) => `(^|/)node_modules/(${name}|@types/${name.replace('@', '').replace('/', '__')})/`,
  );
const EXTERNAL = ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'];

/** @returns {import('dependency-cruiser').IForbiddenRuleType[]} */
const rulesOf = ({ name, imports = [], files = [], packages = [], node = false }) => [
  {
    name: `${name}-imports`,
    comment: `src/${name} may import only: ${['itself', ...imports].join(', ')}`,
    severity: 'error',
    from: { path: folder(name) },
    to: {
      path: '^(src|e2e|bench|scripts)/',
      pathNot: [...[name, ...imports].map(folder), ...files],
    },
  },
  {
    name: `${name}-packages`,
    comment: `src/${name} may use only the packages: ${packages.join(', ') || 'none'}`,
    severity: 'error',
    from: {
      path: folder(name),
      // React's one place in state is the context that hands the stores to the components.
      pathNot: [TESTS, '^src/state/AppContext\\.tsx$'],
    },
    to: { dependencyTypes: EXTERNAL, pathNot: packagePaths(packages) },
  },
  ...(node
    ? []
    : [
        {
          name: `${name}-node`,
          comment: `src/${name} runs in a browser`,
          severity: 'error',
          from: { path: folder(name), pathNot: TESTS },
          to: { dependencyTypes: ['core'] },
        },
      ]),
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment:
        'Files that need each other are one file; folders that need each other are one folder',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere',
      severity: 'error',
      from: {},
      // Made by a plugin of the build.
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
    {
      name: 'known-folder',
      comment: 'A folder of src that the table does not name: give it a row first',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: [...LAYERS.map(({ name }) => folder(name)), UI_FRAME, ROOT_FILES],
      },
      to: {},
    },
    ...LAYERS.flatMap(rulesOf),
    {
      name: 'state-takes-platform-types',
      comment: 'state knows the shape of platform only; main.tsx hands in the values',
      severity: 'error',
      from: { path: folder('state'), pathNot: TESTS },
      to: { path: folder('platform'), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workers-are-started-in-one-place',
      comment: 'An address becomes a running script in src/platform/trustedTypes.ts only',
      severity: 'error',
      from: { path: '^src/', pathNot: [folder('worker'), '^src/platform/trustedTypes\\.ts$'] },
      to: { path: folder('worker') },
    },
    {
      name: 'context-packages',
      comment: 'src/state/AppContext.tsx may use only zustand and react',
      severity: 'error',
      from: { path: '^src/state/AppContext\\.tsx$' },
      to: { dependencyTypes: EXTERNAL, pathNot: packagePaths(['zustand', 'react']) },
    },
    {
      name: 'frame-imports',
      comment:
        'The frame of the page takes pages and stores; only main.tsx takes platform and worker',
      severity: 'error',
      from: { path: UI_FRAME },
      to: { path: '^(src|e2e|bench|scripts)/', pathNot: ['ui', 'state', 'core'].map(folder) },
    },
    {
      name: 'frame-packages',
      comment: 'The frame of the page uses React and icons',
      severity: 'error',
      from: { path: UI_FRAME, pathNot: TESTS },
      to: {
        dependencyTypes: EXTERNAL,
        pathNot: packagePaths(['react', 'react-dom', 'lucide-react']),
      },
    },
    {
      name: 'main-packages',
      comment: 'main.tsx uses React to render, nothing else',
      severity: 'error',
      from: { path: '^src/main\\.tsx$' },
      to: { dependencyTypes: EXTERNAL, pathNot: packagePaths(['react', 'react-dom']) },
    },
    {
      name: 'main-is-the-root',
      comment: 'Nothing imports the composition root',
      severity: 'error',
      from: {},
      to: { path: '^src/main\\.tsx$' },
    },
    {
      name: 'src-is-shipped',
      comment: 'What is shipped imports nothing of tests, benches and scripts',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(e2e|bench|scripts)/' },
    },
    {
      name: 'tests-stay-out',
      comment: 'Only tests import tests and their fixtures',
      severity: 'error',
      from: { path: '^src/', pathNot: TESTS },
      to: { path: TESTS },
    },
    {
      name: 'e2e-sees-the-page-only',
      comment: 'Specs use the page as a person does',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(src|bench|scripts)/' },
    },
    {
      name: 'bench-imports-core',
      comment: 'A bench measures the built page, and core',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^(src|e2e)/', pathNot: [folder('core')] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
