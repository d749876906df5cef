import { createMockDirectory } from '@backstage/backend-test-utils';
import { writeKubeconfig } from '../../watch/__testUtils__/connection';
import { KubeconfigFile } from './KubeconfigFile';

describe('KubeconfigFile', () => {
  const directory = createMockDirectory();
  let path: string;

  beforeEach(() => {
    directory.setContent({ milan: {} });
    path = directory.resolve('milan/portal.kubeconfig');
  });

  it('waits for a file, without telling where it lies', () => {
    expect(() => new KubeconfigFile(path).load()).toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message: 'waiting for the kubeconfig file milan/portal.kubeconfig',
      }),
    );
  });

  it.each([
    ['empty', '', 'a complete kubeconfig file milan/portal.kubeconfig'],
    [
      'half-written',
      'users: [{name: portal, user: {token: a-secret',
      'a complete kubeconfig file milan/portal.kubeconfig',
    ],
    [
      'without a current context',
      'apiVersion: v1\nclusters: []\nusers: []\ncontexts: []\n',
      'a current context in the kubeconfig file milan/portal.kubeconfig',
    ],
  ])('waits for a file that is %s', (_name, content, awaited) => {
    directory.addContent({ milan: { 'portal.kubeconfig': content } });
    expect(() => new KubeconfigFile(path).load()).toThrow(
      expect.objectContaining({ message: `waiting for ${awaited}` }),
    );
  });

  it('waits for a context', () => {
    writeKubeconfig(path, 1);
    expect(() => new KubeconfigFile(path, 'other').load()).toThrow(
      'waiting for the context other in the kubeconfig file milan/portal.kubeconfig',
    );
    expect(new KubeconfigFile(path, 'portal').load().server.url).toBe(
      'http://127.0.0.1:1',
    );
  });

  it('reads a file that appears, and again only when it changes', () => {
    const file = new KubeconfigFile(path);
    expect(() => file.load()).toThrow();
    writeKubeconfig(path, 1);
    const first = file.load();
    expect(file.load()).toBe(first);
    expect(file.epoch).toBe(1);

    writeKubeconfig(path, 1);
    expect(file.load()).not.toBe(first);
    // Nothing but a new time stamp: it is the same API server.
    expect(file.epoch).toBe(1);

    writeKubeconfig(path, 2);
    expect(file.load().server.url).toBe('http://127.0.0.1:2');
    expect(file.epoch).toBe(2);
  });

  it('uses the last good content while the file is being written', () => {
    writeKubeconfig(path, 1);
    const file = new KubeconfigFile(path);
    const first = file.load();
    directory.addContent({ milan: { 'portal.kubeconfig': 'clusters: [{' } });
    expect(file.load()).toBe(first);
  });

  it('forgets the credentials of a file that is taken away', () => {
    writeKubeconfig(path, 1);
    const file = new KubeconfigFile(path);
    file.load();
    directory.setContent({ milan: {} });
    expect(() => file.load()).toThrow('waiting for the kubeconfig file');
  });
});
