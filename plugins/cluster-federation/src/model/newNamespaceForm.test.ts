import {
  newNamespaceFormProblems,
  newNamespaceSpec,
  readNewNamespace,
  writeNewNamespace,
  type NewNamespaceForm,
} from './newNamespaceForm';

const form = (changes: Partial<NewNamespaceForm> = {}): NewNamespaceForm => ({
  ...readNewNamespace(new URLSearchParams()),
  ...changes,
});
const pair = (name: string, value = '') => ({ name, value });

const full = form({
  owner: 'group:default/shop',
  labels: [pair('team', 'shop'), pair('example.com/tier')],
  annotations: [pair('note', 'what: ever')],
  limits: { cpu: '4', memory: '', pods: '20' },
  furtherLimits: [pair('requests.nvidia.com/gpu', '1'), pair('')],
});

describe('what a namespace is created with', () => {
  it('is read from the URL as it was written', () => {
    const query = writeNewNamespace(new URLSearchParams('other=x'), full);
    expect(readNewNamespace(new URLSearchParams(query.toString()))).toEqual(
      full,
    );
    expect(writeNewNamespace(query, form()).toString()).toBe('other=x');
  });

  it('is what was filled in', () => {
    expect(newNamespaceFormProblems(full).size).toBe(0);
    expect(newNamespaceSpec(full)).toEqual({
      owner: 'group:default/shop',
      labels: { team: 'shop', 'example.com/tier': '' },
      annotations: { note: 'what: ever' },
      quota: { cpu: '4', pods: '20', 'requests.nvidia.com/gpu': '1' },
    });
    expect(newNamespaceSpec(form({ labels: [pair('')] }))).toEqual({});
  });

  it.each<[Partial<NewNamespaceForm>, string, string]>([
    [{ owner: 'shop' }, 'owner', 'BadOwner'],
    [{ labels: [pair('', 'x')] }, 'labels[0].name', 'NoName'],
    [{ labels: [pair('a'), pair('a')] }, 'labels[1].name', 'NamedTwice'],
    [{ labels: [pair('two words')] }, 'labels[0].name', 'BadKey'],
    [{ labels: [pair('liqo.io/x')] }, 'labels[0].name', 'ReservedKey'],
    [{ labels: [pair('a', 'two words')] }, 'labels[0].value', 'BadLabelValue'],
    [
      { annotations: [pair('cluster-federation/owner', 'x')] },
      'annotations[0].name',
      'OwnerKey',
    ],
    [
      { limits: { cpu: 'much', memory: '', pods: '' } },
      'limits.cpu',
      'BadQuantity',
    ],
    [
      { limits: { cpu: '', memory: '', pods: '1.5' } },
      'limits.pods',
      'NotWhole',
    ],
    [
      { furtherLimits: [pair('nvidia.com/gpu', '1')] },
      'furtherLimits[0].name',
      'UnknownResource',
    ],
    [
      { furtherLimits: [pair('count/pods')] },
      'furtherLimits[0].value',
      'BadQuantity',
    ],
    [
      { furtherLimits: [pair('memory', '1Gi')] },
      'furtherLimits[0].name',
      'NamedTwice',
    ],
  ])('names the problem of %j', (changes, field, problem) => {
    expect([...newNamespaceFormProblems(form(changes))]).toEqual([
      [field, problem],
    ]);
  });
});
