import { parse } from 'yaml';
import { manifestOf } from './manifest';

const object = {
  apiVersion: 'discovery.liqo.io/v1alpha1',
  kind: 'ForeignCluster',
  metadata: { name: 'oslo' },
  spec: { outgoingPeeringEnabled: 'Yes', port: '022', off: 'no', count: 3 },
};

describe('manifestOf', () => {
  it('keeps texts that tools of Kubernetes would read as something else', () => {
    const manifest = manifestOf([object])!;
    expect(manifest).toContain('outgoingPeeringEnabled: "Yes"');
    expect(parse(manifest, { version: '1.1' })).toEqual(object);
    expect(parse(manifest)).toEqual(object);
  });

  it('separates objects, and is absent where there are none', () => {
    expect(manifestOf([object, object])!.split('---\n')).toHaveLength(2);
    expect(manifestOf([])).toBeUndefined();
  });
});
