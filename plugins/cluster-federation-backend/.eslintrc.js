module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Tests and measurements on the sandbox, which the factory does not know as tests.
      files: ['src/**/*.integration.ts', 'src/bench/*.ts'],
      rules: {
        '@backstage/no-undeclared-imports': 'off',
        'no-restricted-imports': 'off',
      },
    },
  ],
});
