// Counts tests across runners, and says why a test was skipped.
import { existsSync, readFileSync } from 'node:fs';
import { say } from './progress.mjs';

export function createTally() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  return {
    total,
    /** A check that is no test runner counts as one test. */
    check(title, passed) {
      total[passed ? 'passed' : 'failed'] += 1;
      if (!passed) {
        say(`FAILED: ${title}`);
      }
    },
    /** Result file of `jest --json`. */
    jest(title, file) {
      if (!existsSync(file)) {
        this.check(`${title} (no result was written)`, false);
        return;
      }
      const result = JSON.parse(readFileSync(file, 'utf8'));
      const pending = result.numPendingTests + result.numTodoTests;
      total.passed += result.numPassedTests;
      // A file that can't be loaded holds no tests that could fail.
      total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
      total.skipped += pending;
      if (result.numTotalTests === 0) {
        this.check(`${title} (it ran no test)`, false);
      }
      for (const suite of result.testResults) {
        for (const test of suite.assertionResults) {
          if (test.status === 'pending' || test.status === 'todo') {
            say(`skipped: ${test.fullName}`);
          }
        }
      }
    },
    /** Result file of Playwright's json reporter. */
    playwright(title, file) {
      if (!existsSync(file)) {
        this.check(`${title} (no result was written)`, false);
        return;
      }
      const { stats, suites, errors } = JSON.parse(readFileSync(file, 'utf8'));
      total.passed += stats.expected;
      total.failed += stats.unexpected + stats.flaky + errors.length;
      total.skipped += stats.skipped;
      if (stats.expected + stats.unexpected + stats.flaky === 0) {
        this.check(`${title} (it ran no test)`, false);
      }
      for (const suite of suites) {
        for (const spec of suite.specs ?? []) {
          if (spec.tests.some(test => test.status === 'skipped')) {
            say(`skipped: ${spec.title}`);
          }
        }
      }
    },
  };
}
