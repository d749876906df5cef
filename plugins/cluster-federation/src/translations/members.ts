/** Adding and removing members. */
export const memberMessages = {
  addMember: {
    action: 'Add a member',
    nowhere: 'Not possible on any cluster',
    nowhereReason:
      'No cluster can become a host through this portal at the moment. The clusters page says why.',
    title: 'Add a member',
    description:
      'The host extends itself with the member, which lends it resources. What you choose and type stays in the address of this page: you can leave, come back, or send it to a colleague.',
    host: 'Host',
    hostMeaning: 'The cluster that shall run pods on the member.',
    member: 'Member',
    memberMeaning: 'The cluster that lends resources to the host.',
    outsideChosen:
      '{{member}} is chosen, to which the portal is not connected. Its cluster ID is {{clusterId}}.',
    chooseFirst: 'Choose a host and a member to go on.',
    standing: {
      Begun: 'A peering with it was begun: it can be continued',
      Peered: 'It is a member already: change what it lends',
      PeeredAsInstalled: 'It is a member already',
      Troubled: 'It is a member already, and its peering is in trouble',
    },
    begun: 'A peering of {{host}} with {{member}} was begun already',
    begunMeaning:
      'Half of it exists. It is continued, whoever began it; names that exist are kept.',
    peered: '{{member}} is a member of {{host}} already',
    peeredMeaning:
      'You change what it lends. What you leave empty stays as it is; names that exist are kept.',
    peeredAsInstalledMeaning:
      'There is nothing to change about it. Going on looks at each step again, and does what is not as it should be.',
    troubled: 'The peering of {{host}} with {{member}} is in trouble',
    troubledMeaning:
      'Going on continues it, which may not cure it. Its page says what holds it.',
    seePeering: 'See the peering',
    hostRefused: 'Host: {{message}}',
    memberRefused: 'Member: {{message}}',
    outside: {
      title: 'The member is not in the list',
      meaning:
        'The portal can only choose clusters that it is connected to. One that it is not connected to becomes a member in one of two ways, whose commands are below. Nothing secret is typed in here. Other connections are configuration (clusterFederation.clusters), which whoever runs the portal changes.',
      name: 'Name of the member',
      nameMeaning: 'What its connection to the portal shall be called.',
      clusterId: 'Its cluster ID',
      clusterIdMeaning:
        'As “liqoctl info” prints it there. By it the portal recognises a peering that somebody else makes.',
      place: 'Where the credential goes',
      placeMeaning: 'The portal looks for credentials in these namespaces.',
      hostFirst: 'Choose the host first.',
      nameFirst: 'Give the member a name to see the commands.',
      withCredential: 'With a credential that is good for this host only',
      withBoth: 'With kubeconfigs of both clusters',
      waiting: 'Waiting for the member',
      waitingForName:
        'The portal looks for a connection that is called {{name}}.',
      waitingForPeering:
        'It looks for a peering of {{host}} with the cluster ID {{clusterId}}.',
      connected: 'The portal is connected to {{name}}',
      connectedBut: 'The portal has a connection to {{name}}, but',
      chosen: 'It is chosen as the member.',
      goOn: 'Go on with {{name}}',
      peered: '{{host}} is peered with {{member}}',
      peeredMeaning:
        'Somebody has peered them. The portal follows it from the host’s side.',
    },
    options: 'Options',
    noOptions:
      'There is nothing to choose: the Liqo of {{host}} connects networks as it was installed, and the installation of {{member}} decides what it lends.',
    resources: {
      title: 'Resources',
      meaning:
        'What the host asks for, as Kubernetes quantities. What you leave empty is left to the member.',
      meaningExisting:
        'What the host asks for, as Kubernetes quantities. What you leave empty stays as it is.',
      cpu: 'CPU',
      memory: 'Memory',
      pods: 'Pods',
      example: 'For example {{quantity}}',
      now: 'Now {{quantity}}',
      add: 'Add a resource',
      name: 'Resource {{number}}',
      quantity: 'Quantity {{number}}',
      remove: 'Remove resource {{name}}',
    },
    networking: {
      meaning:
        'With it, pods of {{host}} and {{member}} reach each other through gateways of Liqo.',
      fromPeering: 'As the peering has it now.',
      fromHost: 'Taken over from the other members of {{host}}.',
      fromLiqo: 'On unless you say otherwise, as with “liqoctl peer”.',
      notProven: 'Networking has not been proven on real gateways',
      notProvenMeaning:
        'The portal makes the objects that liqoctl makes, but this was tested with scripted gateways only. Look at the networking phase of the peering afterwards.',
      serverSide: 'Gateway server',
      serverSideMeaning: 'Whose gateway the other one dials.',
      sideMember: 'Member ({{member}})',
      sideHost: 'Host ({{host}})',
      serviceType: 'Type of its Service',
      serviceTypeMeaning: 'It must carry UDP.',
      port: 'Port of its Service',
      portMeaning: '1 to 65535',
      mtu: 'MTU',
      mtuMeaning: '576 to 9000',
    },
    advanced: 'Advanced',
    class: 'Class of the ResourceSlice',
    classMeaning:
      'For members that decide by class what they lend. Of an existing ResourceSlice it is kept if you leave this empty.',
    problem: {
      NoQuantity: 'This is no quantity. Quantities are like 4, 500m or 8Gi.',
      NotWhole: 'Pods are counted whole.',
      TooLarge: 'This is more than Kubernetes counts.',
      NoName: 'Name the resource, such as nvidia.com/gpu.',
      BadName:
        'This is no name of a resource. Names are like nvidia.com/gpu or ephemeral-storage.',
      NamedTwice: 'This resource has a field already.',
      BadPort: 'Give a whole number from 1 to 65535.',
      BadMtu: 'Give a whole number from 576 to 9000.',
      BadClass: 'Use at most 63 lower-case letters, digits and -.',
    },
    findingsMeaning:
      'What speaks for and against it, looked up on both clusters while you choose.',
    findingsMeaningHost:
      'What speaks for and against it, looked up on {{host}} while you choose. Nothing can be looked up on {{member}}, to which the portal is not connected.',
    override: 'Go on all the same: override {{check}}',
    plan: 'Plan',
    planMeaning:
      'What it would do, step by step. Nothing was changed to find out.',
    goAdd: 'Add member',
    goChange: 'Change peering',
    overridden:
      'Overrides {{checks}}. This stays on record with the operation.',
    findingsUnknown: 'The findings are not known.',
    blocked: 'Resolve or override: {{checks}}',
  },
  removeMember: {
    action: 'Remove member',
    title: 'Remove {{member}} from {{host}}',
    description:
      '{{host}} stops running pods on {{member}}. Neither cluster is deleted; they can be peered again at any time.',
    cleanUp: 'Clean up what is left',
    cleanUpTitle: 'Clean up what is left of {{member}} on {{host}}',
    cleanUpDescription:
      '{{host}} runs no pods on {{member}} any more. What an earlier peering left on the two clusters is looked for and deleted.',
    impactDescription: 'Whom it concerns, as far as the portal knows.',
    options: 'Options',
    tenantNamespaces: 'Delete the tenant namespaces too',
    tenantNamespacesMeaning:
      'Liqo keeps what the two clusters know of each other in a namespace on each of them. It is kept unless you ask for its deletion, which is not possible while {{member}} borrows from {{host}} as well.',
    oneSided:
      'The portal is not connected to {{member}}: it changes {{host}} only, and the tenant namespaces stay.',
    planDescription:
      'What is deleted, in this order. Nothing was changed to find out.',
    confirm: 'Confirm',
    typeName: 'Type {{member}} to confirm',
    typeNameMeaning: 'Pods have to leave, so the name is asked for.',
    typeNameFirst: 'Type the name of the member first.',
    checking: 'The impact is looked up.',
    impactUnknown: 'The impact is not known.',
    blocked: 'A finding stands against it: {{message}}',
    back: 'Back to the peering',
  },
  peeringActions: {
    notConnected: 'The portal is not connected to {{cluster}}',
    notConnectedReason:
      'This changes something on {{cluster}} too. Add a connection to clusterFederation.clusters, or use liqoctl.',
    noTenants:
      'The Liqo of {{member}} can’t hold a host back: tenants can’t be cordoned, drained or activated there.',
    label: 'Change {{host}} → {{member}}',
    'cordon-node': 'Cordon virtual nodes',
    'cordon-nodeTitle': 'Cordon the virtual nodes of {{member}} on {{host}}?',
    'cordon-nodeMeaning':
      'The scheduler of {{host}} puts no new pods on {{member}}. Those that run there stay.',
    'uncordon-node': 'Uncordon virtual nodes',
    'uncordon-nodeTitle':
      'Uncordon the virtual nodes of {{member}} on {{host}}?',
    'uncordon-nodeMeaning':
      'The scheduler of {{host}} may put new pods on {{member}} again.',
    'cordon-tenant': 'Cordon tenant',
    'cordon-tenantTitle': 'Cordon the tenant {{host}} on {{member}}?',
    'cordon-tenantMeaning':
      '{{member}} grants {{host}} nothing more. What was granted stays.',
    'drain-tenant': 'Drain tenant',
    'drain-tenantTitle': 'Drain the tenant {{host}} on {{member}}?',
    'drain-tenantMeaning':
      '{{member}} takes back what it granted {{host}}: the pods of {{host}} leave.',
    'activate-tenant': 'Activate tenant',
    'activate-tenantTitle': 'Activate the tenant {{host}} on {{member}}?',
    'activate-tenantMeaning':
      '{{member}} grants {{host}} resources again, whether it was cordoned or drained.',
  },
} as const;
