import type { ExpressionRow } from './selectorRows';
import { readSelectorYaml, writeSelectorYaml } from './selectorYaml';

const rows: ExpressionRow[][] = [
  [
    { key: 'region', operator: 'In', values: 'eu, us' },
    { key: 'spot', operator: 'DoesNotExist', values: '' },
  ],
  [{ key: 'gpus', operator: 'Gt', values: '4' }],
];

const termsOf = (text: string) => {
  const reading = readSelectorYaml(text);
  if ('problems' in reading) {
    throw new Error(JSON.stringify(reading.problems));
  }
  return reading;
};
const problemsOf = (text: string) => {
  const reading = readSelectorYaml(text);
  return 'problems' in reading ? reading.problems : [];
};

const europe = [[{ key: 'region', operator: 'In', values: 'eu' }]];
const term = `- matchExpressions:
    - {key: region, operator: In, values: [eu]}
`;
const indented = (text: string, by: number) =>
  text.replace(/^(?=.)/gm, ' '.repeat(by));

describe('a selector as YAML', () => {
  it('is read as it was written', () => {
    expect(termsOf(writeSelectorYaml(rows)).terms).toEqual(rows);
    expect(writeSelectorYaml([])).toBe('nodeSelectorTerms: []\n');
    expect(termsOf('nodeSelectorTerms: []\n').terms).toEqual([]);
  });

  it('keeps what is not complete yet', () => {
    const unfinished: ExpressionRow[][] = [
      [{ key: '', operator: 'In', values: '' }],
      [],
      [{ key: 'a', operator: 'In', values: '""' }],
    ];
    expect(termsOf(writeSelectorYaml(unfinished)).terms).toEqual(unfinished);
  });

  it.each([
    ['the terms alone', term, false],
    ['nodeSelectorTerms', `nodeSelectorTerms:\n${term}`, false],
    [
      'a clusterSelector',
      `clusterSelector:\n  nodeSelectorTerms:\n${indented(term, 2)}`,
      true,
    ],
    [
      'a NamespaceOffloading',
      `apiVersion: offloading.liqo.io/v1beta1
kind: NamespaceOffloading
spec:
  podOffloadingStrategy: Remote
  clusterSelector:
    nodeSelectorTerms:
${indented(term, 4)}`,
      true,
    ],
    [
      'one among other manifests',
      `kind: Namespace
---
kind: NamespaceOffloading
spec:
  clusterSelector:
    nodeSelectorTerms:
${indented(term, 4)}---
kind: ResourceQuota
`,
      true,
    ],
    [
      'anchors',
      `nodeSelectorTerms:
  - matchExpressions: &all
      - {key: region, operator: In, values: [eu]}
  - matchExpressions: *all
`,
      false,
    ],
  ])('is understood as %s', (name, text, isPart) => {
    expect(termsOf(text)).toMatchObject({
      terms: name === 'anchors' ? [...europe, ...europe] : europe,
      isPart,
    });
  });

  it('knows the lines of fields, as the API names them', () => {
    const { lines } = termsOf(writeSelectorYaml(rows));
    const first = 'clusterSelector.nodeSelectorTerms[0].matchExpressions';
    expect(lines.get(`${first}[0].key`)).toBe(3);
    expect(lines.get(`${first}[1].key`)).toBe(8);
    expect(
      lines.get(
        'clusterSelector.nodeSelectorTerms[1].matchExpressions[0].values',
      ),
    ).toBeGreaterThan(9);
  });

  const at = 'clusterSelector.nodeSelectorTerms';
  it.each([
    ['nodeSelectorTerms: [', 'Syntax', 1, undefined],
    ['a: 1\na: 2\n', 'Syntax', 2, undefined],
    ['', 'NoSelector', 1, 'clusterSelector'],
    ['kind: Namespace\n', 'NoSelector', 1, 'clusterSelector'],
    ['a: {}\n---\nb: {}\n', 'NoSelector', 1, 'clusterSelector'],
    ['nodeSelectorTerms:\n', 'NotAList', 1, at],
    ['nodeSelectorTerms: all\n', 'NotAList', 1, at],
    ['\n- region\n', 'NotAMap', 2, `${at}[0]`],
    [
      '- matchExpression:\n    - {}\n',
      'UnknownField',
      1,
      `${at}[0].matchExpression`,
    ],
    [
      '- matchExpressions: []\n  matchFields:\n  - {key: metadata.name}\n',
      'MatchFields',
      2,
      `${at}[0]`,
    ],
    [
      '- matchExpressions:\n  - key: a\n    operator: Near\n',
      'BadOperator',
      3,
      `${at}[0].matchExpressions[0].operator`,
    ],
    [
      '- matchExpressions:\n  - key: 1\n    operator: Exists\n',
      'NotText',
      2,
      `${at}[0].matchExpressions[0].key`,
    ],
    [
      '- matchExpressions:\n  - key: a\n    operator: In\n    values: [x, 4]\n',
      'NotText',
      4,
      `${at}[0].matchExpressions[0].values[1]`,
    ],
    [
      '- matchExpressions:\n  - key: a\n    operator: In\n    values: ["x,y"]\n',
      'BadValue',
      4,
      `${at}[0].matchExpressions[0].values[0]`,
    ],
    [
      '- matchExpressions:\n  - key: a\n    operator: Exists\n    values: [x]\n',
      'NoValuesTaken',
      4,
      `${at}[0].matchExpressions[0].values`,
    ],
  ])('says where %j is wrong', (text, kind, line, field) => {
    expect(problemsOf(text)).toContainEqual(
      expect.objectContaining({ kind, line, ...(field && { field }) }),
    );
  });
});
