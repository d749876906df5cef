import { createMockDirectory } from '@backstage/backend-test-utils';
import { symlinkSync } from 'node:fs';
import { readWorkspace } from './readWorkspace';

describe('readWorkspace', () => {
  const directory = createMockDirectory();
  const workspace = directory.resolve('workspace');

  beforeEach(() => {
    directory.setContent({
      'secret.yaml': 'outside',
      workspace: { k8s: { 'b.yaml': 'b', 'a.yaml': 'a', 'c.txt': 'c' } },
    });
  });

  it('reads paths and globs, each file once and in their order', async () => {
    const files = await readWorkspace(workspace, [
      'k8s/b.yaml',
      'k8s/*.yaml',
      'k8s/c.txt',
    ]);

    expect(files).toEqual([
      { path: 'k8s/b.yaml', text: 'b' },
      { path: 'k8s/a.yaml', text: 'a' },
      { path: 'k8s/c.txt', text: 'c' },
    ]);
  });

  it.each(['k8s/none.yaml', 'none/*.yaml'])(
    'names %s, which is not there',
    async pattern => {
      await expect(
        readWorkspace(workspace, ['k8s/a.yaml', pattern]),
      ).rejects.toThrow(`path: there is no file ${pattern} in the workspace`);
    },
  );

  it.each(['../secret.yaml', 'k8s/../../secret.yaml', '/etc/hosts', '..'])(
    'does not leave the workspace by %s',
    async pattern => {
      await expect(readWorkspace(workspace, [pattern])).rejects.toThrow(
        `path: ${pattern} is outside of the workspace`,
      );
    },
  );

  it('does not leave the workspace by links', async () => {
    const link = (to: string, from: string) =>
      symlinkSync(directory.resolve(to), directory.resolve(from));
    link('secret.yaml', 'workspace/k8s/link.yaml');
    link('.', 'workspace/outside');

    await expect(readWorkspace(workspace, ['k8s/link.yaml'])).rejects.toThrow(
      'path: there is no file k8s/link.yaml in the workspace',
    );
    await expect(readWorkspace(workspace, ['outside/*.yaml'])).rejects.toThrow(
      'path: outside/secret.yaml leads out of the workspace',
    );
  });
});
