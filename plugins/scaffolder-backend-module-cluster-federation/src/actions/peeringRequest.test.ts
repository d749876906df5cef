import { peerRequest, turin } from '../__testUtils__/fakeClusterFederation';
import { toPeerRequest, toUnpeerRequest } from './peeringRequest';

const ends = { cluster: 'milan', member: 'paris' };

describe('toPeerRequest', () => {
  it('applies the defaults', () => {
    expect(toPeerRequest(ends)).toEqual(peerRequest);
  });

  it('takes over what is said, numbers as quantities', () => {
    const networking = {
      enabled: true,
      gatewayServerSide: 'Host' as const,
      gatewayServiceType: 'NodePort' as const,
      gatewayPort: 30742,
      mtu: 1340,
    };
    expect(
      toPeerRequest({
        ...ends,
        networking,
        resources: { cpu: 4, memory: '8Gi' },
        resourceSliceClass: 'gold',
        overrides: ['clocks'],
      }).spec,
    ).toEqual({
      networking,
      resources: { cpu: '4', memory: '8Gi' },
      resourceSliceClass: 'gold',
      overrides: ['clocks'],
    });
  });

  it('leaves out what a form has left empty', () => {
    expect(
      toPeerRequest({
        ...ends,
        networking: { enabled: undefined, mtu: undefined },
        resources: { cpu: undefined as unknown as string, memory: '' },
      }),
    ).toEqual(peerRequest);
  });

  describe('where the host leaves networking to its installation', () => {
    it.each([undefined, {}, { enabled: undefined }])(
      'asks for none when told %p',
      networking => {
        expect(toPeerRequest({ ...ends, networking }, turin).spec).toEqual({
          networking: { enabled: false },
        });
      },
    );

    it('passes on what is asked for all the same', () => {
      expect(
        toPeerRequest(
          {
            ...ends,
            networking: { mtu: 1340 },
            resources: { cpu: 4 },
            resourceSliceClass: 'gold',
          },
          turin,
        ).spec,
      ).toEqual({
        networking: { enabled: true, mtu: 1340 },
        resources: { cpu: '4' },
        resourceSliceClass: 'gold',
      });
    });
  });

  it('has networking where the host chooses it', () => {
    const liqoTraits = {
      ...turin.liqoTraits!,
      peeringOptions: ['networking' as const],
    };
    expect(toPeerRequest(ends, { liqoTraits })).toEqual(peerRequest);
  });
});

describe('toUnpeerRequest', () => {
  it('keeps the tenant namespaces unless their deletion is asked for', () => {
    const spec = { deleteTenantNamespaces: false };
    expect(toUnpeerRequest(ends)).toEqual({ kind: 'unpeer', ...ends, spec });
    expect(
      toUnpeerRequest({ ...ends, deleteTenantNamespaces: true }).spec,
    ).toEqual({ deleteTenantNamespaces: true });
  });
});
