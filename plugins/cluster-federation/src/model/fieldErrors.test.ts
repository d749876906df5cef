import { fieldErrorOf } from './fieldErrors';

describe('fieldErrorOf', () => {
  it.each([
    ['member: no', 'member', 'no'],
    ['command: --auth-url is missing', 'command', '--auth-url is missing'],
    ['cluster: Liqo: gone', 'cluster', 'Liqo: gone'],
    [
      'spec.networking.mtu: must be >= 576',
      'spec.networking.mtu',
      'must be >= 576',
    ],
    [
      'spec.overrides[0]: there is no check x',
      'spec.overrides[0]',
      'there is no check x',
    ],
    [
      'spec.resources["nvidia.com/gpu"]: "x" is no quantity',
      'spec.resources["nvidia.com/gpu"]',
      '"x" is no quantity',
    ],
  ])('%s', (message, field, told) => {
    expect(fieldErrorOf(message)).toEqual({ field, message: told });
  });

  it.each(['The peering would fail. networks: overlap', 'members: x', 'spec'])(
    'finds no field in: %s',
    message => {
      expect(fieldErrorOf(message)).toBeUndefined();
    },
  );
});
