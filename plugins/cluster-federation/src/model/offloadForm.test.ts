import { exampleOffloading } from '../__testUtils__/exampleData';
import {
  choiceOf,
  namespaceProblem,
  offloadRequestOf,
  readOffloadForm,
  remoteNameProblem,
  writeOffloadForm,
  type OffloadForm,
} from './offloadForm';

const form = (changes: Partial<OffloadForm> = {}): OffloadForm => ({
  ...readOffloadForm(new URLSearchParams('cluster=milan&namespace=shop')),
  ...changes,
});

const all = ['DefaultName', 'EnforceSameName', 'SelectedName'] as const;

const selector = {
  nodeSelectorTerms: [
    { matchExpressions: [{ key: 'gpus', operator: 'Exists' as const }] },
  ],
};

describe('the form in the URL', () => {
  const full = form({
    create: true,
    pods: 'Remote',
    mapping: 'SelectedName',
    remoteName: 'shop-eu',
    terms: [[{ key: 'region', operator: 'In', values: 'eu, ' }], []],
  });

  it('is read as it was written', () => {
    const query = writeOffloadForm(new URLSearchParams(), full).toString();
    expect(readOffloadForm(new URLSearchParams(query))).toEqual(full);
  });

  it('tells every member from nothing chosen', () => {
    const written = (terms: OffloadForm['terms']) =>
      readOffloadForm(writeOffloadForm(new URLSearchParams(), form({ terms })))
        .terms;
    expect(written([])).toEqual([]);
    expect(written(undefined)).toBeUndefined();
  });

  it('takes out what was emptied, and leaves what is not its own', () => {
    const before = writeOffloadForm(new URLSearchParams('other=x'), full);
    expect(writeOffloadForm(before, form()).toString()).toBe(
      'other=x&cluster=milan&namespace=shop',
    );
  });

  it('leaves out what makes no sense', () => {
    const query = 'pods=Moon&mapping=None&create=perhaps&selector=%5B';
    expect(readOffloadForm(new URLSearchParams(query))).toEqual(
      form({ cluster: '', namespace: '' }),
    );
  });
});

describe('choiceOf', () => {
  it('is Liqo’s default where nothing is chosen', () => {
    expect(choiceOf(form(), [...all])).toEqual({
      pods: 'LocalAndRemote',
      mapping: 'DefaultName',
      remoteName: '',
      terms: [],
    });
  });

  it('takes no name that the host’s Liqo does not know', () => {
    const chosen = form({ mapping: 'SelectedName' });
    expect(choiceOf(chosen, [...all]).mapping).toBe('SelectedName');
    expect(choiceOf(chosen, ['DefaultName']).mapping).toBe('DefaultName');
  });

  it('starts from what exists, and keeps what can’t be changed', () => {
    const existing = exampleOffloading({
      namespaceMappingStrategy: 'SelectedName',
      remoteNamespaceName: 'shop-eu',
      podOffloadingStrategy: 'Remote',
      clusterSelector: selector,
    });
    const changed = form({
      mapping: 'DefaultName',
      remoteName: 'x',
      terms: [],
    });
    expect(choiceOf(form(), [...all], existing)).toEqual({
      pods: 'Remote',
      mapping: 'SelectedName',
      remoteName: 'shop-eu',
      terms: [[{ key: 'gpus', operator: 'Exists', values: '' }]],
    });
    expect(choiceOf(changed, [...all], existing)).toMatchObject({
      mapping: 'SelectedName',
      remoteName: 'shop-eu',
      terms: [],
    });
  });
});

describe('problems', () => {
  it.each(['', 'a', 'shop-2', 'a'.repeat(63)])('has none with %p', name => {
    expect(namespaceProblem(name)).toBeUndefined();
  });

  it.each(['Shop', '-a', 'a-', 'a.b', 'a'.repeat(64)])(
    'has one with %p',
    name => {
      expect(namespaceProblem(name)).toBe('BadNamespace');
      expect(
        remoteNameProblem({ mapping: 'SelectedName', remoteName: name }),
      ).toBe('BadRemoteName');
    },
  );

  it('asks for the name on the members only where it is chosen', () => {
    expect(remoteNameProblem({ mapping: 'SelectedName', remoteName: '' })).toBe(
      'NoRemoteName',
    );
    expect(
      remoteNameProblem({ mapping: 'DefaultName', remoteName: 'No!' }),
    ).toBeUndefined();
  });
});

describe('offloadRequestOf', () => {
  it('names only what belongs to it', () => {
    const chosen = form({ create: true, remoteName: 'left-over' });
    expect(offloadRequestOf(chosen, choiceOf(chosen, [...all]))).toEqual({
      kind: 'offload',
      cluster: 'milan',
      namespace: 'shop',
      spec: {
        namespaceMappingStrategy: 'DefaultName',
        podOffloadingStrategy: 'LocalAndRemote',
        clusterSelector: { nodeSelectorTerms: [] },
        createNamespace: true,
      },
    });
  });

  it('changes nothing of an offloading unless that was chosen', () => {
    const existing = exampleOffloading({
      namespaceMappingStrategy: 'SelectedName',
      remoteNamespaceName: 'shop-eu',
      clusterSelector: selector,
    });
    const chosen = form({ create: true });
    expect(
      offloadRequestOf(chosen, choiceOf(chosen, [...all], existing), existing)
        .spec,
    ).toEqual({
      namespaceMappingStrategy: 'SelectedName',
      remoteNamespaceName: 'shop-eu',
      podOffloadingStrategy: 'LocalAndRemote',
      clusterSelector: selector,
      createNamespace: false,
    });
  });
});
