module.exports = require('@backstage/cli/config/eslint-factory')(__dirname, {
  overrides: [
    {
      // Tests which the factory does not know as tests.
      files: ['src/**/*.integration.ts'],
      rules: { 'no-restricted-imports': 'off' },
    },
  ],
});
