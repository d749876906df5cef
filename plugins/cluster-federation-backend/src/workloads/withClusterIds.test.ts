import { aCluster, aPeering, FakeState } from '../__testUtils__/FakeState';
import { applyWorkload, deployment } from './__testUtils__/manifests';
import { withClusterIds } from './withClusterIds';

describe('withClusterIds', () => {
  const state = new FakeState();
  const rome = aPeering('milan', 'rome');
  rome.remote.clusterId = 'rome-id';
  state.peeringList = [rome, aPeering('turin', 'elsewhere')];
  state.clusterList = [aCluster('oslo', { clusterId: 'oslo-id' })];

  const member = (name: string) => {
    const { spec } = withClusterIds(
      applyWorkload([deployment('a')], {
        a: { on: 'Member', member: name },
        b: { on: 'Host' },
      }),
      state,
    );
    expect(spec.placements?.b).toEqual({ on: 'Host' });
    return spec.placements?.a;
  };

  it.each([
    ['rome', 'rome-id'],
    ['rome-id', 'rome-id'],
    // Connected, and perhaps a member some day.
    ['oslo', 'oslo-id'],
  ])('takes %s for %s', (name, id) => {
    expect(member(name)).toEqual({ on: 'Member', member: id });
  });

  it.each(['nowhere', 'elsewhere'])('does not know %s', name => {
    expect(() => member(name)).toThrow(
      `spec.placements.a.member: no cluster ${name} is known; use the name or Liqo's ID of a member of milan`,
    );
  });

  it('leaves requests without placements alone', () => {
    const request = applyWorkload([deployment('a')]);
    expect(withClusterIds(request, state)).toBe(request);
  });
});
