import { namingField } from './fieldErrors';

describe('namingField', () => {
  it.each([
    [
      'request/body/spec/clusterSelector/nodeSelectorTerms/0/matchExpressions/1/key must be string',
      'spec.clusterSelector.nodeSelectorTerms[0].matchExpressions[1].key: must be string',
    ],
    [
      'request/body/spec/labels/example.com~1team must be string',
      'spec.labels["example.com/team"]: must be string',
    ],
    [
      'request/headers/idempotency-key must be string',
      'Idempotency-Key: must be string',
    ],
  ])('writes %j as %j', (message, expected) => {
    expect(namingField(message, {}, '/operations')).toBe(expected);
  });
});
