/** Fields of templates. */
export const fieldMessages = {
  field: {
    item: 'Item {{number}}: {{problem}}',
    chooseHostFirst: 'Choose the host first',
    noCluster: 'No cluster can be offered.',
    notAmong: '{{cluster}} is not among them. Choose another one.',
    theHost: 'the host',
  },
  hostPicker: {
    label: 'Host cluster',
    description: 'The cluster whose namespace is offloaded to its members.',
    peeringDescription: 'The cluster that shall run pods on the member.',
    placeholder: 'Choose a cluster',
    members_one: '{{count}} member',
    members_other: '{{count}} members',
    ready: '{{ready}} ready for pods',
    noMembers: 'No cluster lends resources to it',
    problem: {
      unknown:
        'This portal has no cluster {{cluster}}. Choose one of: {{known}}.',
      noLiqo:
        'Liqo is not installed on {{cluster}}. Install it there, or choose another cluster.',
    },
  },
  memberPicker: {
    label: 'Member cluster',
    description: 'The member of the host that runs the pods.',
    candidateDescription: 'The cluster that lends resources to the host.',
    placeholder: 'Choose a cluster',
    noMembers:
      'No cluster lends resources to {{host}}. Peer it with one first.',
    noNodes: 'No virtual node stands for it yet',
    problem: {
      isHost:
        'Cluster {{member}} is the host already: choose another one as the member.',
      notMember:
        '{{member}} is no member of {{host}}. Choose one of: {{known}}.',
      noMembers:
        '{{member}} is no member of {{host}}, which has none. Peer it with one first.',
    },
  },
  selectorField: {
    label: 'Which members',
    description: 'Members are chosen by the labels of their virtual nodes.',
    hostFirst: 'Choose the host to see whom this chooses.',
    problem: {
      noTerms:
        'The selector has no nodeSelectorTerms. An empty list chooses every member.',
      incomplete: 'Complete or remove the marked conditions ({{places}}).',
    },
  },
  strategyField: {
    label: 'Where pods may run',
    description: 'It holds for pods that are created from then on.',
    LocalAndRemote:
      'New pods run on {{host}} or on the chosen members, wherever the scheduler finds room.',
    Remote:
      'New pods run on the chosen members only. While none of them can take a pod, it stays pending.',
    Local:
      'New pods run on {{host}} only. The members get the namespace all the same, without pods.',
    problem: '{{value}} is no strategy. Choose one of: {{known}}.',
  },
  namespacePicker: {
    label: 'Namespace',
    description: 'Its name on the host.',
    placeholder: 'Name of the namespace',
    offloadedPlaceholder: 'An offloaded namespace',
    asTyped: 'As typed',
    offloaded: 'Offloaded, {{phase}}',
    looking: 'Looking for {{namespace}} on {{host}}',
    isOffloaded: '{{namespace}} on {{host}} is offloaded ({{phase}}).',
    isOffloadedAlready:
      '{{namespace}} on {{host}} is offloaded already ({{phase}}), and is changed to what is chosen here.',
    exists: '{{namespace}} exists on {{host}} and is not offloaded yet.',
    isMissing:
      '{{namespace}} does not exist on {{host}} yet. It is created, unless this template says otherwise.',
    notKnown: 'What {{namespace}} is on {{host}} is not known. {{reason}}',
    problem: {
      badName:
        'Use at most 63 lower-case letters, digits and -, with no - at either end.',
      notOffloaded:
        '{{namespace}} on {{host}} is not offloaded. Choose one that is.',
    },
  },
} as const;
