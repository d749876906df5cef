import type { ClusterSelector, NodeSelectorRequirement } from '../model';
import {
  matchesClusterSelector,
  unmetRequirements,
} from './matchesClusterSelector';

type Operator = NodeSelectorRequirement['operator'];

const labels = {
  'liqo.io/type': 'virtual-node',
  'topology.kubernetes.io/region': 'eu-south',
  gpus: '8',
  empty: '',
};

const requirement = (
  key: string,
  operator: Operator,
  ...values: string[]
): NodeSelectorRequirement => ({ key, operator, values });

const selector = (
  ...terms: (NodeSelectorRequirement[] | undefined)[]
): ClusterSelector => ({
  nodeSelectorTerms: terms.map(matchExpressions => ({ matchExpressions })),
});

const region = 'topology.kubernetes.io/region';
const south = requirement(region, 'In', 'eu-south');
const north = requirement(region, 'In', 'eu-north');
const many = requirement('gpus', 'Gt', '100');
const exotic = requirement('exotic', 'Exists');

describe('one requirement', () => {
  it.each<[string, Operator, string[], boolean]>([
    [region, 'In', ['eu-south'], true],
    [region, 'In', ['eu-north', 'eu-south'], true],
    [region, 'In', ['eu-north'], false],
    [region, 'In', ['eu'], false],
    ['absent', 'In', ['eu-south'], false],
    ['absent', 'In', [''], false],
    ['empty', 'In', [''], true],
    [region, 'NotIn', ['eu-north', 'eu-west'], true],
    [region, 'NotIn', ['eu-north', 'eu-south'], false],
    ['absent', 'NotIn', ['eu-south'], true],
    ['empty', 'NotIn', [''], false],
    [region, 'Exists', [], true],
    ['empty', 'Exists', [], true],
    ['absent', 'Exists', [], false],
    // What every object inherits is no label.
    ['constructor', 'Exists', [], false],
    [region, 'DoesNotExist', [], false],
    ['empty', 'DoesNotExist', [], false],
    ['absent', 'DoesNotExist', [], true],
    ['constructor', 'DoesNotExist', [], true],
    ['gpus', 'Gt', ['7'], true],
    ['gpus', 'Gt', ['8'], false],
    ['gpus', 'Gt', ['10'], false],
    ['gpus', 'Lt', ['10'], true],
    ['gpus', 'Lt', ['8'], false],
    ['gpus', 'Lt', ['7'], false],
    ['absent', 'Gt', ['0'], false],
    ['absent', 'Lt', ['9'], false],
    [region, 'Gt', ['0'], false],
    [region, 'Lt', ['9'], false],
    ['empty', 'Lt', ['9'], false],
  ])('%s %s %j: %s', (key, operator, values, met) => {
    const asked = requirement(key, operator, ...values);
    expect(matchesClusterSelector(selector([asked]), labels)).toBe(met);
    expect(unmetRequirements(selector([asked]), labels)).toEqual(
      met ? [] : [asked],
    );
  });

  it.each([
    ['007', '6', true],
    ['1.5', '1', false],
    ['1e3', '1', false],
    ['0x10', '1', false],
    ['8Gi', '1', false],
    ['9223372036854775807', '9223372036854775806', true],
    ['9223372036854775808', '1', false],
  ])('compares the label %s > %s: %s', (label, limit, met) => {
    const asked = selector([requirement('size', 'Gt', limit)]);
    expect(matchesClusterSelector(asked, { size: label })).toBe(met);
  });

  it('needs no values where the operator takes none', () => {
    const asked = selector([{ key: region, operator: 'Exists' }]);
    expect(matchesClusterSelector(asked, labels)).toBe(true);
  });

  it('is not met if nobody here knows the operator', () => {
    const asked = requirement(region, 'Near' as Operator, 'eu-south');
    expect(matchesClusterSelector(selector([asked]), labels)).toBe(false);
  });
});

describe('terms', () => {
  it.each<[string, ClusterSelector, boolean, unmet: NodeSelectorRequirement[]]>(
    [
      ['no terms choose all', selector(), true, []],
      ['an empty term matches nothing', selector([]), false, []],
      ['a term of nothing matches nothing', selector(undefined), false, []],
      ['empty terms match nothing', selector([], undefined), false, []],
      ['expressions are and-ed', selector([south, many]), false, [many]],
      ['terms are or-ed', selector([north], [south]), true, []],
      ['one term is enough', selector([], [north, many], [south]), true, []],
      [
        'the closest term counts',
        selector([north, many], [south, exotic], [north, many, exotic]),
        false,
        [exotic],
      ],
      ['of equals the first', selector([many], [exotic]), false, [many]],
      ['of equals the first, too', selector([exotic], [many]), false, [exotic]],
      [
        'an empty term is never the closest',
        selector([], [north, many]),
        false,
        [north, many],
      ],
      [
        'the order of the term stays',
        selector([exotic, south, many, north]),
        false,
        [exotic, many, north],
      ],
    ],
  )('%s', (_, asked, matches, unmet) => {
    expect(matchesClusterSelector(asked, labels)).toBe(matches);
    expect(unmetRequirements(asked, labels)).toEqual(unmet);
  });

  it('chooses by no labels at all', () => {
    expect(matchesClusterSelector(selector(), {})).toBe(true);
    expect(unmetRequirements(selector([south, many]), {})).toEqual([
      south,
      many,
    ]);
  });
});
