import type { ClusterSelector } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import {
  readTerms,
  rowsOf,
  selectorOf,
  selectorProblems,
  valuesOf,
  valuesText,
  type ExpressionRow,
} from './selectorRows';

const row = (changes: Partial<ExpressionRow> = {}): ExpressionRow => ({
  key: 'region',
  operator: 'In',
  values: 'eu',
  ...changes,
});

describe('rows of a selector', () => {
  const selector: ClusterSelector = {
    nodeSelectorTerms: [
      {
        matchExpressions: [
          { key: 'region', operator: 'In', values: ['eu', ''] },
          { key: 'gpus', operator: 'Gt', values: ['3'] },
        ],
      },
      { matchExpressions: [{ key: 'edge', operator: 'DoesNotExist' }] },
    ],
  };

  it('make the same selector again', () => {
    expect(selectorOf(rowsOf(selector))).toEqual(selector);
  });

  it('leave out values of an operator that takes none', () => {
    expect(selectorOf([[row({ operator: 'Exists' })]])).toEqual({
      nodeSelectorTerms: [
        { matchExpressions: [{ key: 'region', operator: 'Exists' }] },
      ],
    });
  });

  it('are read from a URL as far as they make sense', () => {
    expect(readTerms(JSON.stringify([[row(), { key: 1 }, null], 7]))).toEqual([
      [row()],
    ]);
    expect(readTerms('{}')).toBeUndefined();
    expect(readTerms('[')).toBeUndefined();
    expect(readTerms(null)).toBeUndefined();
  });
});

describe('values', () => {
  it.each([
    ['eu, us', ['eu', 'us']],
    [' eu ,, ', ['eu']],
    ['""', ['']],
    ['', []],
  ])('are read from %p', (text, values) => {
    expect(valuesOf(text)).toEqual(values);
    expect(valuesOf(valuesText(values))).toEqual(values);
  });
});

describe('selectorProblems', () => {
  const only = (changes: Partial<ExpressionRow>) => [
    ...selectorProblems([[row(changes)]]),
  ];
  const field = 'clusterSelector.nodeSelectorTerms[0].matchExpressions';

  it('has none with what Kubernetes accepts', () => {
    expect(
      selectorProblems([
        [row(), row({ operator: 'NotIn', values: '""' })],
        [row({ operator: 'Lt', values: '5' })],
        [row({ operator: 'Exists', values: 'of before' })],
      ]).size,
    ).toBe(0);
    expect(selectorProblems([]).size).toBe(0);
  });

  it.each<[Partial<ExpressionRow>, string, string]>([
    [{ key: '' }, 'key', 'NoKey'],
    [{ key: 'a b' }, 'key', 'BadKey'],
    [{ key: 'n'.repeat(64) }, 'key', 'BadKey'],
    [{ values: ' , ' }, 'values', 'NoValues'],
    [{ values: 'a b' }, 'values', 'BadValue'],
    [{ values: 'v'.repeat(64) }, 'values', 'BadValue'],
    [{ operator: 'Gt', values: 'many' }, 'values', 'OneNumber'],
    [{ operator: 'Lt', values: '1, 2' }, 'values', 'OneNumber'],
  ])('says of %j that %s is %s', (changes, part, problem) => {
    expect(only(changes)).toEqual([[`${field}[0].${part}`, problem]]);
  });

  it('says that an empty term chooses nothing', () => {
    expect([...selectorProblems([[]])]).toEqual([[field, 'EmptyTerm']]);
  });
});
