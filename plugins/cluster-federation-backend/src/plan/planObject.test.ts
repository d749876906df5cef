import { NOT_SHOWN } from './concealment';
import { planObject } from './planObject';
import type { RehearsedWrite } from './Stage';

const CANARY = 'canary-7f3a9c51d2e84b60';
const ofLiqo = { 'authentication.liqo.io/Tenant': ['spec.csr'] };

function secretWrite(change: Partial<RehearsedWrite>): RehearsedWrite {
  const secret = (data: Record<string, string>) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'nonce',
      namespace: 'liqo',
      annotations: {
        'kubectl.kubernetes.io/last-applied-configuration':
          JSON.stringify(data),
      },
    },
    data,
  });
  return {
    side: 'cluster',
    action: 'Change',
    dryRun: 'Accepted',
    ref: { apiVersion: 'v1', kind: 'Secret', name: 'nonce', namespace: 'liqo' },
    present: secret({ nonce: CANARY, old: CANARY }),
    wanted: secret({ nonce: `${CANARY}-new` }),
    ...change,
  };
}

const tenantWrite = (csr: string, foreseen = false): RehearsedWrite => ({
  side: 'member',
  action: 'Create',
  dryRun: 'Accepted',
  foreseen,
  ref: {
    apiVersion: 'authentication.liqo.io/v1beta1',
    kind: 'Tenant',
    name: 'milan',
  },
  wanted: { spec: { csr, clusterID: 'milan', authzPolicy: '<own>' } } as any,
});

describe('planObject', () => {
  it('tells the fields, with keys that say what they are', () => {
    expect(
      planObject(
        {
          side: 'cluster',
          action: 'Create',
          dryRun: 'Accepted',
          ref: { apiVersion: 'v1', kind: 'Namespace', name: 'shop' },
          wanted: {
            metadata: { name: 'shop', labels: { 'a.b/c': 'yes' } },
            spec: { long: 'x'.repeat(500), list: [{ a: 1 }] },
          } as any,
        },
        'milan',
        {},
      ),
    ).toEqual({
      cluster: 'milan',
      action: 'Create',
      apiVersion: 'v1',
      kind: 'Namespace',
      name: 'shop',
      dryRun: 'Accepted',
      differences: [
        { path: 'metadata.labels["a.b/c"]', to: '"yes"' },
        { path: 'spec.long', to: `"${'x'.repeat(199)}…` },
        { path: 'spec.list', to: '[{"a":1}]' },
      ],
    });
  });

  it('shows nothing of what Secrets hold', () => {
    const told = planObject(secretWrite({}), 'milan', {});
    expect(told.differences).toEqual([
      { path: 'data.nonce', from: NOT_SHOWN, to: NOT_SHOWN },
      { path: 'data.old', from: NOT_SHOWN },
    ]);
  });

  it.each([
    ['as it is', CANARY],
    ['decoded', Buffer.from(CANARY, 'base64').toString()],
    ['cut off', CANARY.slice(0, 10)],
  ])(
    'takes it out of messages of the API server as well, %s',
    (_, inMessage) => {
      const { message } = planObject(
        secretWrite({
          dryRun: 'Refused',
          message: `Invalid value: "${inMessage}" is too bad, ${inMessage}`,
        }),
        'milan',
        {},
      );
      expect(message).toBe(
        `Invalid value: "${NOT_SHOWN}" is too bad, ${NOT_SHOWN}`,
      );
    },
  );

  it('shows no proof, but what is not known yet', () => {
    const told = (csr: string, foreseen: boolean) =>
      planObject(tenantWrite(csr, foreseen), 'paris', ofLiqo).differences;
    const others = [
      { path: 'spec.clusterID', to: '"milan"' },
      { path: 'spec.authzPolicy', to: expect.any(String) },
    ];
    expect(told(CANARY, false)).toEqual([
      { path: 'spec.csr', to: NOT_SHOWN },
      ...others,
    ]);
    expect(told(`<${CANARY}>`, false)).toEqual([
      { path: 'spec.csr', to: NOT_SHOWN },
      ...others,
    ]);
    expect(told('<request of milan>', true)).toEqual([
      { path: 'spec.csr', to: '<request of milan>' },
      ...others,
    ]);
  });

  it('tells no fields of what is deleted', () => {
    expect(
      planObject(
        secretWrite({ action: 'Delete', wanted: undefined }),
        'milan',
        {},
      ).differences,
    ).toEqual([]);
  });
});
