import { aPeering } from '../../../__testUtils__/FakeState';
import { standingNetwork } from './standingNetwork';

const connected = aPeering('milan', 'paris');
const apart = {
  ...connected,
  modules: {
    ...connected.modules,
    networking: { enabled: false, conditions: [] },
  },
};
const wanted = (enabled: boolean) => ({
  host: 'milan',
  member: 'paris',
  wish: { networking: { enabled } },
});

describe('standingNetwork', () => {
  it('warns of a network that nobody asks for', () => {
    expect(standingNetwork(wanted(true), connected, undefined)).toMatchObject([
      { severity: 'ok' },
    ]);
    expect(standingNetwork(wanted(false), undefined, connected)).toMatchObject([
      { severity: 'warning' },
    ]);
    expect(standingNetwork(wanted(false), apart, undefined)).toEqual([]);
  });
});
