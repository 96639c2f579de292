/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

// Packages that ship ES modules only are compiled too, so that no --experimental-vm-modules is needed.
const esmOnly = [
  'preact',
  '@preact',
  'htm',
  '@noble',
  'htmlparser2',
  'entities',
  'domhandler',
  'domutils',
  'dom-serializer',
  'domelementtype',
].join('|');

const config: Config = {
  testEnvironment: 'node',
  roots: ['<rootDir>/tests'],
  transform: {
    '^.+\\.(ts|mjs|js)$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly})/)`],
  // One more than a small machine has cores: stories in a browser wait most of their time.
  maxWorkers: 3,
  // A guard against what hangs, not a measure of speed: a busy machine takes its time.
  testTimeout: 90_000,
  workerIdleMemoryLimit: '512MB',
};

export default config;
