import { inDocuments, toManifests } from './toManifests';

const source = 'k8s/a.yaml, document 1';
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'a' },
};

describe('toManifests', () => {
  it('keeps where each manifest is from', () => {
    expect(toManifests([{ source, content: service }])).toEqual([
      { source, manifest: service },
    ]);
  });

  it.each([
    [[service], 'is no object, as a manifest is'],
    ['text', 'is no object, as a manifest is'],
    [{ ...service, apiVersion: undefined }, 'apiVersion must be a text'],
    [{ ...service, kind: 3 }, 'kind must be a text'],
    [{ ...service, metadata: {} }, 'metadata.name must be a text'],
    [{ ...service, metadata: { name: '' } }, 'metadata.name must be a text'],
  ])('refuses %j', (content, problem) => {
    expect(() => toManifests([{ source, content }])).toThrow(
      `${source}: ${problem}`,
    );
  });

  it('refuses Secrets, without what is in them', () => {
    const content = {
      ...service,
      kind: 'Secret',
      stringData: { password: 'hunter2' },
    };
    expect(() => toManifests([{ source, content }])).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(/^k8s\/a.yaml, document 1: Secrets are/),
      }),
    );
    expect(() => toManifests([{ source, content }])).not.toThrow(/hunter2/);
  });
});

describe('inDocuments', () => {
  const manifests = toManifests([
    { source, content: service },
    { source: 'k8s/b.yaml, document 2', content: service },
  ]);

  it('says where in the workspace a manifest is', () => {
    expect(
      inDocuments(
        'spec.manifests[1]: is Service a, as is spec.manifests[0]; leave one out',
        manifests,
      ),
    ).toBe(
      'k8s/b.yaml, document 2: is Service a, as is k8s/a.yaml, document 1; leave one out',
    );
    expect(inDocuments('spec.manifests[0].kind: no', manifests)).toBe(
      'k8s/a.yaml, document 1, kind: no',
    );
  });

  it('leaves other messages alone', () => {
    expect(inDocuments('spec.manifests[7].kind, spec.x', manifests)).toBe(
      'spec.manifests[7].kind, spec.x',
    );
  });
});
