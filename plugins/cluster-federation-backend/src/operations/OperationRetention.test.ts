import { mockServices } from '@backstage/backend-test-utils';
import { readRetention } from './OperationRetention';

describe('readRetention', () => {
  const read = (retention?: object | string | number) =>
    readRetention(
      mockServices.rootConfig({
        data: { clusterFederation: { operations: { retention } } },
      }),
    );

  it.each([
    [undefined, { days: 90 }],
    [{ days: 30 }, { days: 30 }],
    ['12 hours', { hours: 12 }],
    ['P1W', { weeks: 1 }],
  ])('takes %j', (retention, duration) => {
    expect(read(retention)).toEqual(duration);
  });

  it.each([['soon'], [{ fortnights: 1 }], [30]])(
    'names the setting when it is %j',
    retention => {
      expect(() => read(retention)).toThrow(
        'clusterFederation.operations.retention',
      );
    },
  );
});
