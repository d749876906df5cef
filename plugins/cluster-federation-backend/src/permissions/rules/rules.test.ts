import {
  clusterHasCluster,
  offloadingHasCluster,
  operationHasCluster,
  peeringHasCluster,
} from './hasCluster';
import { operationHasMember, peeringHasMember } from './hasMember';
import { offloadingInNamespace, operationInNamespace } from './inNamespace';
import {
  offloadingIsNamespaceOwner,
  operationIsNamespaceOwner,
} from './isNamespaceOwner';
import { peeringMemberHasLabel } from './memberHasLabel';

const shop = { cluster: 'milan', namespace: 'shop' };
const rome = { cluster: 'milan', clusterId: 'rome-id', memberName: 'rome' };

describe('HAS_CLUSTER', () => {
  it.each([
    ['a cluster', clusterHasCluster, { cluster: 'milan' }],
    ['a peering', peeringHasCluster, rome],
    ['a namespace', offloadingHasCluster, shop],
    ['an operation', operationHasCluster, shop],
  ])('goes by the connection name of %s', (_, rule, target) => {
    const applies = (...clusters: string[]) =>
      rule.apply(target as never, { clusters });
    expect(applies('rome', 'milan')).toBe(true);
    expect(applies('rome')).toBe(false);
    expect(applies()).toBe(false);
  });
});

describe('IN_NAMESPACE', () => {
  it.each([
    ['a namespace', offloadingInNamespace],
    ['an operation', operationInNamespace],
  ])('goes by the name of the namespace of %s', (_, rule) => {
    const applies = (...namespaces: string[]) =>
      rule.apply(shop, { namespaces });
    expect(applies('bank', 'shop')).toBe(true);
    expect(applies('sho')).toBe(false);
    expect(applies()).toBe(false);
  });

  it('does not hold for operations that concern a peering', () => {
    expect(operationInNamespace.apply(rome, { namespaces: ['rome'] })).toBe(
      false,
    );
  });
});

describe('IS_NAMESPACE_OWNER', () => {
  it.each([
    ['a namespace', offloadingIsNamespaceOwner],
    ['an operation', operationIsNamespaceOwner],
  ])('compares the owner of %s in full form', (_, rule) => {
    const owned = { ...shop, owner: 'group:default/shop-team' };
    const applies = (...claims: string[]) => rule.apply(owned, { claims });
    expect(applies('group:default/shop-team')).toBe(true);
    expect(applies('user:default/jane', 'Group:Shop-Team')).toBe(true);
    expect(applies('user:default/shop-team')).toBe(false);
    expect(applies('group:other/shop-team')).toBe(false);
    expect(applies('', 'not:a:ref')).toBe(false);
    expect(applies()).toBe(false);
  });

  it('is fulfilled by nobody where there is no owner', () => {
    const applies = (claim: string) =>
      offloadingIsNamespaceOwner.apply(shop, { claims: [claim] });
    expect(applies('user:default/jane')).toBe(false);
    expect(applies('')).toBe(false);
  });
});

describe('HAS_MEMBER', () => {
  it.each([
    ['a peering', peeringHasMember],
    ['an operation', operationHasMember],
  ])('goes by connection name or cluster ID of %s', (_, rule) => {
    const applies = (...members: string[]) => rule.apply(rome, { members });
    expect(applies('rome')).toBe(true);
    expect(applies('rome-id')).toBe(true);
    expect(applies('milan')).toBe(false);
    expect(applies()).toBe(false);
  });

  it('knows a member that the portal is not connected to by its ID only', () => {
    const unknown = { cluster: 'milan', clusterId: 'x' };
    const applies = (member: string) =>
      peeringHasMember.apply(unknown, { members: [member] });
    expect(applies('x')).toBe(true);
    expect(applies('undefined')).toBe(false);
  });

  it('does not hold for operations that concern a namespace', () => {
    expect(operationHasMember.apply(shop, { members: ['undefined'] })).toBe(
      false,
    );
  });
});

describe('MEMBER_HAS_LABEL', () => {
  const applies = (
    memberLabels: Record<string, string>[] | undefined,
    values?: string[],
  ) =>
    peeringMemberHasLabel.apply(
      { ...rome, memberLabels },
      { label: 'region', values },
    );

  it('wants the label, with one of the values if there are any', () => {
    expect(applies([{ region: 'eu' }])).toBe(true);
    expect(applies([{ region: 'eu' }], ['us', 'eu'])).toBe(true);
    expect(applies([{ region: 'eu' }], ['us'])).toBe(false);
    expect(applies([{ region: 'eu' }], [])).toBe(false);
    expect(applies([{ zone: 'eu' }])).toBe(false);
  });

  it('wants it of all virtual nodes, and of one at least', () => {
    expect(applies([{ region: 'eu' }, { region: 'us' }], ['eu'])).toBe(false);
    expect(applies([{ region: 'eu' }, {}])).toBe(false);
    expect(applies([])).toBe(false);
    expect(applies(undefined)).toBe(false);
  });

  it('is not deceived by names that every object has', () => {
    expect(
      peeringMemberHasLabel.apply(
        { ...rome, memberLabels: [{}] },
        { label: 'toString' },
      ),
    ).toBe(false);
  });
});

describe('queries of rules', () => {
  it('name the field and its values', () => {
    expect(peeringMemberHasLabel.toQuery({ label: 'region' })).toEqual({
      field: 'memberLabel',
      values: ['region'],
    });
    expect(
      peeringMemberHasLabel.toQuery({ label: 'region', values: ['eu'] }),
    ).toEqual({ field: 'memberLabel', values: ['region=eu'] });
    expect(offloadingIsNamespaceOwner.toQuery({ claims: ['a'] })).toEqual({
      field: 'owner',
      values: ['a'],
    });
  });
});
