import { mockServices } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { aPair } from './__testUtils__/FakeApiServer';
import { runPreflight } from './runPreflight';
import type { CheckResult, PreflightCheck } from './types';

function check(id: string, run: () => Promise<CheckResult[]>): PreflightCheck {
  return { id, title: id, run };
}

const fine = check('fine', async () => [{ severity: 'ok', message: 'Fine.' }]);

describe('runPreflight', () => {
  const logger = mockServices.logger.mock();

  beforeEach(() => jest.clearAllMocks());

  it('keeps the order of the checks, whichever ends first', async () => {
    let release = () => {};
    const slow = check('slow', async () => {
      await new Promise<void>(resolve => {
        release = resolve;
      });
      return [{ severity: 'warning', message: 'Slow.' }];
    });
    const quick = check('quick', async () => {
      release();
      return [];
    });

    await expect(
      runPreflight([slow, quick, fine], aPair(), { logger }),
    ).resolves.toEqual([
      { check: 'slow', severity: 'warning', message: 'Slow.' },
      { check: 'fine', severity: 'ok', message: 'Fine.' },
    ]);
  });

  it('waits for each check until its deadline', async () => {
    const hung = check('hung', () => new Promise(() => {}));

    await expect(
      runPreflight([hung, fine], aPair(), { logger, deadlineMs: 30 }),
    ).resolves.toEqual([
      {
        check: 'hung',
        severity: 'could-not-check',
        message: 'Could not check: no answer within 0.03 seconds.',
      },
      { check: 'fine', severity: 'ok', message: 'Fine.' },
    ]);
  });

  it('tells why a check failed, if that may be told', async () => {
    const failing = check('failing', async () => {
      throw new InputError('the name is too long');
    });
    const broken = check('broken', async () => {
      throw new TypeError('Bearer abc is not a function');
    });

    const findings = await runPreflight([failing, broken, fine], aPair(), {
      logger,
    });

    expect(findings.map(({ message }) => message)).toEqual([
      'Could not check: the name is too long.',
      'Could not check: an unexpected error, which the log tells.',
      'Fine.',
    ]);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });
});
