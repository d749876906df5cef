import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleCluster,
  exampleMemberView,
  examplePeering,
} from '../../__testUtils__/exampleData';
import { InMemoryClusterFederation } from '../../__testUtils__/InMemoryClusterFederation';
import {
  offered,
  openList,
  problemsOf,
  renderField,
} from '../__testUtils__/renderField';
import { FederationMemberPicker, validateMember } from '.';

const clusters = ['milan', 'rome', 'paris', 'oslo'].map(name =>
  exampleCluster({
    name,
    title: undefined,
    clusterId: name,
    ...(name === 'oslo' && { liqoVersion: undefined, liqoMajor: undefined }),
  }),
);

const rome = examplePeering();

const nodesOf = (changes: object) =>
  rome.virtualNodes.map(node => ({ ...node, ...changes }));

const memberNamed = (name: string, changes: object = {}) =>
  examplePeering({
    remote: { clusterId: `${name}-id`, name, connected: false },
    ...changes,
  });

const federation = (changes: object = {}) =>
  new InMemoryClusterFederation({
    clusters,
    peerings: [rome, exampleMemberView()],
    ...changes,
  });

const inForm = (parameters: object, uiOptions = {}) => ({
  parameters,
  uiOptions,
});

const open = () => openList(/Member cluster/);

describe('FederationMemberPicker', () => {
  it('offers the members of the host with their health, by keyboard', async () => {
    const api = federation({
      clusters: [
        ...clusters,
        exampleCluster({ name: 'bari', title: 'Bari', health: 'Stale' }),
      ],
      peerings: [
        memberNamed('new', { virtualNodes: [] }),
        rome,
        exampleMemberView(),
        memberNamed('held', {
          virtualNodes: nodesOf({ unschedulable: true }),
          capacity: [],
        }),
        memberNamed('sick', {
          virtualNodes: nodesOf({ ready: 'Unknown' }),
          capacity: [],
        }),
        memberNamed('bari', {
          remote: { clusterId: 'bari', name: 'bari', connected: true },
          capacity: [],
        }),
      ],
    });
    const onChange = renderField(
      FederationMemberPicker,
      api,
      inForm({ cluster: 'milan' }),
    );
    await open();
    const unknown = 'What is free is not known.';
    const node = 'Virtual node rome';
    expect(await offered()).toEqual([
      ['romeEstablished · Free: cpu 0.8, memory 5.5Gi, pods 108', false],
      [`heldEstablished · ${node}: Ready, cordoned · ${unknown}`, false],
      [`sickEstablished · ${node}: Unknown · ${unknown}`, false],
      [`BariContact lost · Established · ${unknown}`, false],
      ['newNo virtual node stands for it yet', true],
    ]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onChange).toHaveBeenCalledWith('held-id');
  });

  it('offers the clusters that can become one, and says why not', async () => {
    const onChange = renderField(
      FederationMemberPicker,
      federation(),
      inForm({ cluster: 'milan' }, { peered: false }),
    );
    await open();
    expect(await offered()).toEqual([
      [expect.stringMatching(/^rome.*It is a member already/), false],
      ['parisConnected', false],
      ['osloLiqo is not installed', true],
    ]);
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onChange).toHaveBeenCalledWith('paris');
  });

  it.each([
    ['the field that it is told', { hostField: 'host' }, { host: 'milan' }],
    ['its options', { host: 'milan' }, { cluster: 'paris' }],
  ])('takes the host from %s', async (_, uiOptions, parameters) => {
    renderField(
      FederationMemberPicker,
      federation(),
      inForm(parameters, uiOptions),
    );
    await open();
    expect(await offered()).toEqual([[expect.stringMatching(/^rome/), false]]);
  });

  it('asks for the host first', async () => {
    renderField(FederationMemberPicker, federation());
    const field = await screen.findByRole('button', { name: /Member cluster/ });
    expect(field).toBeDisabled();
    expect(field).toHaveTextContent('Choose the host first');
  });

  it('says that the host has no member', async () => {
    renderField(
      FederationMemberPicker,
      federation(),
      inForm({ cluster: 'paris' }),
    );
    expect(
      await screen.findByText(/No cluster lends resources to paris/),
    ).toBeInTheDocument();
  });

  it('says of a host out of touch that this may have changed', async () => {
    renderField(
      FederationMemberPicker,
      federation({
        clusters: [exampleCluster({ health: 'Stale', error: 'It timed out.' })],
      }),
      inForm({ cluster: 'milan' }),
    );
    expect(await screen.findByText('It timed out.')).toBeInTheDocument();
    await open();
    expect(await offered()).toHaveLength(1);
  });

  it('warns of one that is no member of the host', async () => {
    renderField(FederationMemberPicker, federation(), {
      ...inForm({ cluster: 'milan' }),
      formData: 'paris',
    });
    expect(
      await screen.findByText(/paris is not among them/),
    ).toBeInTheDocument();
  });

  it('says what went wrong when the clusters can’t be listed', async () => {
    const api = federation();
    api.failWith(403, 'Not yours.');
    renderField(FederationMemberPicker, api, inForm({ cluster: 'milan' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Not yours.');
  });
});

describe('validateMember', () => {
  const field = (options: object = {}) => ({
    'ui:field': 'FederationMemberPicker',
    'ui:options': options,
  });
  const check = (
    value: unknown,
    uiSchema: object = field(),
    api = federation(),
    formData: object = { cluster: 'milan' },
  ) => problemsOf(validateMember, value, { api, formData, uiSchema });

  const notMember = 'paris is no member of milan. Choose one of: rome.';

  it('accepts members of the host', async () => {
    expect(await check('rome')).toEqual([]);
  });

  it('refuses others', async () => {
    expect(await check('paris')).toEqual([notMember]);
    expect(await check('rome', field({ host: 'paris' }))).toEqual([
      'rome is no member of paris, which has none. Peer it with one first.',
    ]);
  });

  it('refuses the host as its own member, and no other one that can become one', async () => {
    const uiSchema = field({ peered: false });
    expect(await check('milan', uiSchema)).toEqual([
      'Cluster milan is the host already: choose another one as the member.',
    ]);
    expect(await check('paris', uiSchema)).toEqual([]);
  });

  it('leaves what is missing to the schema', async () => {
    expect(await check(undefined)).toEqual([]);
    expect(await check('paris', field(), federation(), {})).toEqual([]);
  });

  it('finds the one in a list that is wrong', async () => {
    const items = { member: field(), count: {} };
    expect(
      await check([{ member: 'rome' }, { member: 'paris' }, {}], items),
    ).toEqual([`Item 2: ${notMember}`]);
    expect(await check(['paris', 'rome'])).toEqual([`Item 1: ${notMember}`]);
  });

  it('finds the options of one that depends on another parameter', async () => {
    expect(
      await check('paris', { member: field({ host: 'milan' }) }, undefined, {}),
    ).toEqual([notMember]);
  });

  it('knows nothing of a host out of touch', async () => {
    const stale = federation({
      clusters: [exampleCluster({ health: 'Stale' })],
    });
    expect(await check('paris', field(), stale)).toEqual([]);
    const down = federation();
    down.failWith(503, 'Not now.');
    expect(await check('paris', field(), down)).toEqual([]);
  });
});
