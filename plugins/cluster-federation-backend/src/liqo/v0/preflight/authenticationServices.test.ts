import type { RawObject } from '../../../watch/types';
import {
  aFirstGenerationPair,
  aService,
  SERVICES,
} from './__testUtils__/aFirstGenerationPair';
import { authenticationServices } from './authenticationServices';

async function judge(service: RawObject | undefined, nodes?: RawObject[]) {
  const pair = aFirstGenerationPair();
  const { lists } = pair.servers.member;
  lists[SERVICES] = service ? [service] : [];
  lists['/api/v1/nodes'] = nodes ?? lists['/api/v1/nodes'];
  const [host, member] = await authenticationServices.run(pair);
  expect(host).toMatchObject({ severity: 'ok', cluster: 'milan' });
  return member;
}

const balanced = (ingress: object[], type = 'LoadBalancer') =>
  aService({ type }, { status: { loadBalancer: { ingress } } });
const annotated = (address: string) =>
  aService(
    { type: 'ClusterIP' },
    {
      annotations: {
        'liqo.io/override-address': address,
        'liqo.io/override-port': '443',
      },
    },
  );

describe('authenticationServices', () => {
  it.each<[string, RawObject | undefined, string, string]>([
    ['a node port', aService(), 'ok', 'https://192.168.7.10:32443'],
    [
      'a load balancer',
      balanced([{ ip: '203.0.113.7' }]),
      'ok',
      'https://203.0.113.7',
    ],
    ['an override', annotated('auth.example.com'), 'ok', 'auth.example.com'],
    [
      'a load balancer without address',
      balanced([]),
      'blocking',
      'waits for its load balancer',
    ],
    [
      'nothing but the cluster itself',
      aService({ type: 'ClusterIP' }),
      'blocking',
      'it is of type ClusterIP',
    ],
    [
      'an address that Liqo does not take',
      annotated('auth.example.technology'),
      'blocking',
      'takes no address such as',
    ],
    ['no Service', undefined, 'blocking', 'has no Service liqo-auth'],
  ])('judges %s', async (_, service, severity, text) => {
    const result = await judge(service);
    expect(result).toMatchObject({ severity, cluster: 'paris' });
    expect(result.message).toContain(text);
    expect(Boolean(result.fix)).toBe(severity !== 'ok');
  });

  it('says that nodes without addresses make no node port', async () => {
    expect(await judge(aService(), [])).toMatchObject({
      severity: 'blocking',
      message: expect.stringContaining('no node of the cluster has an address'),
    });
  });

  it('does not know what it may not read', async () => {
    const pair = aFirstGenerationPair();
    pair.servers.host.refused = [`${SERVICES}/liqo-auth`];
    const [host, member] = await authenticationServices.run(pair);
    expect(host).toMatchObject({
      severity: 'could-not-check',
      cluster: 'milan',
      fix: expect.stringContaining('milan'),
    });
    expect(member.severity).toBe('ok');
  });
});
