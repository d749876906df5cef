import { authenticationUrl } from './authenticationUrl';
import type { Node, Service } from './kinds';

const node = (addresses: Record<string, string>, labels = {}): Node => ({
  metadata: { labels },
  status: {
    addresses: Object.entries(addresses).map(([type, address]) => ({
      type,
      address,
    })),
  },
});

const service = (
  type: string,
  change: Service['status'] = {},
  annotations = {},
): Service => ({
  metadata: { annotations },
  spec: { type, ports: [{ port: 443, nodePort: 32443 }] },
  status: change,
});

const nodes = [
  node({ ExternalIP: '203.0.113.9' }, { 'liqo.io/type': 'virtual-node' }),
  node({ InternalIP: '10.0.0.1', Hostname: 'worker' }),
];

const manager = (...args: string[]) => ({
  spec: { template: { spec: { containers: [{ args }] } } },
});

describe('authenticationUrl', () => {
  it.each([
    [
      'the name of a load balancer',
      service('LoadBalancer', {
        loadBalancer: {
          ingress: [{ hostname: 'lb.example.com', ip: '1.2.3.4' }],
        },
      }),
      'https://lb.example.com',
    ],
    [
      'the address of a load balancer',
      service('LoadBalancer', {
        loadBalancer: { ingress: [{ ip: '1.2.3.4' }] },
      }),
      'https://1.2.3.4',
    ],
    [
      'the first node that is no virtual one',
      service('NodePort'),
      'https://10.0.0.1:32443',
    ],
    [
      'an override of Liqo 0.10',
      service(
        'ClusterIP',
        {},
        {
          'liqo.io/override-address': 'https://auth.example.com/',
          'liqo.io/override-port': '8443',
        },
      ),
      'https://auth.example.com:8443',
    ],
    [
      'an override of the usual port',
      service(
        'LoadBalancer',
        {},
        {
          'liqo.io/override-address': 'auth.example.com',
          'liqo.io/override-port': '443',
        },
      ),
      'https://auth.example.com',
    ],
    [
      'nothing of a load balancer without an address',
      service('LoadBalancer'),
      undefined,
    ],
    [
      'nothing of a Service that only pods reach',
      service('ClusterIP'),
      undefined,
    ],
    [
      'nothing of an empty override',
      service('ClusterIP', {}, { 'liqo.io/override-address': '' }),
      undefined,
    ],
  ])('takes %s', (_, found, expected) => {
    expect(authenticationUrl({ service: found, nodes })).toBe(expected);
  });

  it('takes an override of Liqo 0.5', () => {
    expect(
      authenticationUrl({
        service: service('NodePort'),
        nodes,
        controllerManager: manager(
          '--auth-service-address-override=auth.example.com',
          '--auth-service-port-override=8443',
        ),
      }),
    ).toBe('https://auth.example.com:8443');
    expect(
      authenticationUrl({
        service: service('NodePort'),
        nodes,
        controllerManager: manager('--auth-service-address-override='),
      }),
    ).toBe('https://10.0.0.1:32443');
  });

  it('prefers addresses of nodes as Liqo does', () => {
    const all = {
      Hostname: 'e',
      InternalIP: 'd',
      InternalDNS: 'c',
      ExternalIP: 'b',
      ExternalDNS: 'a',
    };
    expect(
      authenticationUrl({ service: service('NodePort'), nodes: [node(all)] }),
    ).toBe('https://a:32443');
    expect(
      authenticationUrl({ service: service('NodePort'), nodes: [] }),
    ).toBeUndefined();
  });
});
