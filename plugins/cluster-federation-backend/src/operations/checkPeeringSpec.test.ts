import { checkPeeringSpec } from './checkPeeringSpec';

const networking = { enabled: false };

describe('checkPeeringSpec', () => {
  it.each<Record<string, string>>([
    {},
    { cpu: '4', memory: '8Gi', pods: '110' },
    { cpu: '500m', memory: '1e9', 'nvidia.com/gpu': '0' },
    { 'hugepages-2Mi': '1.5Gi', pods: '1k' },
  ])('takes %j', resources => {
    expect(() => checkPeeringSpec({ networking, resources })).not.toThrow();
  });

  it.each([
    ['cpu', 'four', /^spec\.resources\.cpu: "four" is no quantity/],
    ['cpu', '-1', /^spec\.resources\.cpu: "-1" is no quantity/],
    ['cpu', ' 4', /^spec\.resources\.cpu: " 4" is no quantity/],
    ['cpu', '4 ', /^spec\.resources\.cpu: "4 " is no quantity/],
    ['memory', '8GiB', /^spec\.resources\.memory: "8GiB" is no quantity/],
    ['memory', '10E', /^spec\.resources\.memory: 10E is more than/],
    ['pods', '1.5', /^spec\.resources\.pods: pods are counted whole/],
    ['a b', '1', /^spec\.resources\["a b"\]: is no name of a resource/],
    ['', '1', /^spec\.resources\[""\]: is no name of a resource/],
    ['x'.repeat(64), '1', /is no name of a resource/],
    ['Vendor.com/gpu', '1', /is no name of a resource/],
  ])('refuses %s: %s', (resource, quantity, message) => {
    const check = () =>
      checkPeeringSpec({ networking, resources: { [resource]: quantity } });
    expect(check).toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.stringMatching(message),
      }),
    );
  });

  it('refuses options of a network that there is not to be', () => {
    expect(() =>
      checkPeeringSpec({ networking: { enabled: false, gatewayPort: 51840 } }),
    ).toThrow(/^spec\.networking\.gatewayPort: has no meaning/);
    expect(() =>
      checkPeeringSpec({ networking: { enabled: true, gatewayPort: 51840 } }),
    ).not.toThrow();
  });
});
