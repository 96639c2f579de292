// The platform's CLI packs an app only if this file lies beside it. The tests run by Jest (`npm run fdk-unit-test` in
// the repository, which `fdk unit-test` calls); whoever runs Vitest here finds no tests, and the report where Jest put it.
export default {
  test: {
    include: [],
    passWithNoTests: true,
    coverage: { provider: 'v8', reportsDirectory: 'coverage/unit', reporter: ['json', 'text'] },
  },
};
