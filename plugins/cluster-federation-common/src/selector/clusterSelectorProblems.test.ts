import type { NodeSelectorRequirement } from '../model';
import { clusterSelectorProblems } from './clusterSelectorProblems';

const problemsOf = (...terms: NodeSelectorRequirement[][]) =>
  Object.fromEntries(
    clusterSelectorProblems({
      nodeSelectorTerms: terms.map(matchExpressions => ({ matchExpressions })),
    }),
  );

const first = 'clusterSelector.nodeSelectorTerms[0].matchExpressions[0]';
const tooLong =
  'a label key has at most 253 characters before the slash and 63 after it';

describe('clusterSelectorProblems', () => {
  it.each<NodeSelectorRequirement>([
    { key: 'region', operator: 'In', values: ['a'] },
    { key: 'region', operator: 'NotIn', values: ['a', ''] },
    { key: 'region', operator: 'Exists' },
    { key: 'region', operator: 'Exists', values: [] },
    { key: 'region', operator: 'DoesNotExist' },
    { key: 'gpus', operator: 'Gt', values: ['0'] },
    { key: 'gpus', operator: 'Lt', values: ['999999999999999'] },
    { key: `${'p'.repeat(253)}/${'n'.repeat(63)}`, operator: 'Exists' },
  ])('has none with %j', requirement => {
    expect(problemsOf([requirement])).toEqual({});
  });

  it('has none without terms', () => {
    expect(problemsOf()).toEqual({});
  });

  it.each<[NodeSelectorRequirement, string]>([
    [{ key: 'region', operator: 'In' }, 'operator In needs at least one value'],
    [
      { key: 'region', operator: 'NotIn', values: [] },
      'operator NotIn needs at least one value',
    ],
    [
      { key: 'region', operator: 'Exists', values: ['a'] },
      'operator Exists takes no values',
    ],
    [
      { key: 'region', operator: 'DoesNotExist', values: [''] },
      'operator DoesNotExist takes no values',
    ],
    [{ key: 'gpus', operator: 'Gt' }, 'operator Gt needs exactly one integer'],
    [
      { key: 'gpus', operator: 'Gt', values: ['1', '2'] },
      'operator Gt needs exactly one integer',
    ],
    [
      { key: 'gpus', operator: 'Lt', values: ['many'] },
      'operator Lt needs exactly one integer',
    ],
    [
      { key: 'gpus', operator: 'Lt', values: ['-1'] },
      'operator Lt needs exactly one integer',
    ],
    [
      { key: 'gpus', operator: 'Lt', values: ['1.5'] },
      'operator Lt needs exactly one integer',
    ],
    [
      { key: 'gpus', operator: 'Lt', values: ['1000000000000000'] },
      'operator Lt needs exactly one integer',
    ],
  ])('objects to the values of %j', (requirement, problem) => {
    expect(problemsOf([requirement])).toEqual({ [`${first}.values`]: problem });
  });

  it.each([
    'n'.repeat(64),
    `prefix/${'n'.repeat(64)}`,
    `${'p'.repeat(254)}/name`,
  ])('objects to the key %s', key => {
    expect(problemsOf([{ key, operator: 'Exists' }])).toEqual({
      [`${first}.key`]: tooLong,
    });
  });

  it.each([{}, { matchExpressions: [] }])('objects to the term %j', term => {
    expect(clusterSelectorProblems({ nodeSelectorTerms: [term] })).toEqual(
      new Map([
        [
          'clusterSelector.nodeSelectorTerms[0].matchExpressions',
          'a term without expressions matches no member; leave the term out to choose every member',
        ],
      ]),
    );
  });

  it('names every field in order', () => {
    const terms = 'clusterSelector.nodeSelectorTerms';
    expect(
      Object.keys(
        problemsOf(
          [
            { key: 'region', operator: 'Exists' },
            { key: 'n'.repeat(64), operator: 'In', values: [] },
          ],
          [],
          [{ key: 'gpus', operator: 'Gt', values: [] }],
        ),
      ),
    ).toEqual([
      `${terms}[0].matchExpressions[1].key`,
      `${terms}[0].matchExpressions[1].values`,
      `${terms}[1].matchExpressions`,
      `${terms}[2].matchExpressions[0].values`,
    ]);
  });
});
