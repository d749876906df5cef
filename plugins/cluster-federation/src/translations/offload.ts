/** Offloading a namespace, and choosing members by labels. */
export const offloadMessages = {
  offload: {
    title: 'Offload a namespace',
    description:
      'Its pods may then run on members of the host. What you choose and type stays in the address of this page: you can leave, come back, or send it to a colleague.',
    template: 'Offload by template',
    templateMeaning:
      'A template of this portal does the same, and registers the namespace in the catalog too:',
    host: 'Host',
    hostMeaning: 'The cluster whose namespace is offloaded to its members.',
    chooseFirst: 'Choose a host to go on.',
    change: 'Change offloading',
    name: {
      title: 'Namespace',
      label: 'Namespace',
      meaning: 'Its name on {{host}}',
      create: 'Create it if it does not exist',
      looking: 'Whether it is offloaded already is being looked up.',
      unknown: 'Whether it is offloaded already is not known.',
      existing: '{{namespace}} on {{host}} is offloaded already',
      existingMeaning:
        'You change how. Everything below starts as it is now, and the name on the members stays.',
      ending: 'The offloading of {{namespace}} on {{host}} is being ended',
      endingMeaning:
        'This is waited for. Then the namespace is offloaded anew, as you choose here.',
      see: 'See the namespace',
    },
    created: {
      title: 'If it is created',
      meaning:
        'A namespace that exists already is left as it is: the findings below say what would not be changed.',
      owner: 'Owner',
      ownerMeaning:
        'Entity ref of who may offload it from then on, by the permissions of this portal',
      labels: 'Labels',
      label: 'Label {{number}}',
      labelValue: 'Value of label {{number}}',
      addLabel: 'Add a label',
      removeLabel: 'Remove label {{name}}',
      annotations: 'Annotations',
      annotation: 'Annotation {{number}}',
      annotationValue: 'Value of annotation {{number}}',
      addAnnotation: 'Add an annotation',
      removeAnnotation: 'Remove annotation {{name}}',
      quota: 'Quota',
      quotaMeaning:
        'What its pods may request together on {{host}}, those that run on members included. With a limit of CPU or memory, Kubernetes refuses pods that do not say how much they request.',
      cpu: 'CPU',
      memory: 'Memory',
      pods: 'Pods',
      example: 'For example {{quantity}}',
      limit: 'Limit {{number}}',
      limitQuantity: 'Quantity of limit {{number}}',
      addLimit: 'Add a limit',
      removeLimit: 'Remove limit {{name}}',
      problem: {
        BadOwner:
          'This is no entity ref. Entity refs are like group:default/shop.',
        NoName: 'Give it a name, or remove it.',
        NamedTwice: 'This is there already.',
        BadKey:
          'This is no name. Names are like team or example.com/team, with at most 253 characters before the slash and 63 after it.',
        ReservedKey:
          'This belongs to Kubernetes, Liqo or this portal. Use a name of your own.',
        SecurityKey:
          'This decides which pods the cluster lets run. Leave it to its administrators.',
        OwnerKey: 'This names the owner. Use the field for it.',
        BadLabelValue:
          'Values have at most 63 letters, digits, -, _ and ., and begin and end with a letter or digit.',
        UnknownResource:
          'A quota does not limit this. It limits for example limits.memory, requests.nvidia.com/gpu or count/deployments.apps.',
        BadQuantity: 'This is no quantity. Quantities are like 4, 500m or 8Gi.',
        NotWhole: 'This is counted whole.',
        TooLarge: 'This is more than Kubernetes counts.',
      },
    },
    how: 'How it is offloaded',
    pods: {
      title: 'Where its pods may run',
      meaning: 'It holds for pods that are created from then on.',
    },
    mapping: {
      title: 'Its name on the members',
      DefaultName:
        'A name of its own: something that tells the host is appended, so that it can’t clash.',
      EnforceSameName:
        'The same name as on the host. On a member that has a namespace of that name already, it can’t be created.',
      SelectedName: 'A name that you choose.',
      selected: 'Name on the members',
      fixed:
        'This can’t be changed while the namespace is offloaded. Stop the offloading first, which deletes the namespaces on the members, then offload it again.',
      notKnown:
        'The Liqo of {{host}} knows no other ways: {{strategies}} needs another version.',
      willBe: 'It will be called {{name}} on the members.',
      willBeDefault:
        'It will be called {{namespace}}-… on the members, where … tells the host: its cluster ID, or its name with a part of that.',
      is: 'It is called {{names}} on the members.',
      nameFirst: 'Name the namespace to see what it will be called.',
    },
    members: {
      title: 'Which members',
      meaning: 'Members are chosen by the labels of their virtual nodes.',
    },
    problem: {
      BadNamespace:
        'Use at most 63 lower-case letters, digits and -, with no - at either end.',
      NoRemoteName: 'Give the name on the members.',
      BadRemoteName:
        'Use at most 63 lower-case letters, digits and -, with no - at either end.',
    },
    nameFirst: 'Name the namespace first.',
    findingsMeaning:
      'What speaks for and against it, looked up while you choose.',
    notLookedUp: 'The findings could not be looked up',
    notLookedUpMeaning:
      '{{message}} You can go on: the operation checks what it needs itself.',
    plan: 'Plan',
    planMeaning:
      'What it would do, step by step. Nothing was changed to find out.',
    target: '{{namespace}} on {{host}}',
    goOffload: 'Offload namespace',
    blocked: 'Resolve first: {{checks}}',
  },
  selector: {
    label: 'Members',
    every: 'Every member of the host, those that join later too',
    some: 'Members with certain labels',
    alternative: 'Alternative {{number}}',
    all: 'Every condition has to be met.',
    or: 'or',
    addAlternative: 'Add an alternative',
    removeAlternative: 'Remove alternative {{number}}',
    addExpression: 'Add a condition',
    addExpressionTo: 'Add a condition to alternative {{number}}',
    removeExpression: 'Remove condition {{place}}',
    key: 'Label {{place}}',
    operator: 'Operator {{place}}',
    values: 'Values {{place}}',
    valuesMeaning: 'Separated by commas',
    number: 'Number {{place}}',
    known: 'Values of {{key}} on virtual nodes',
    operators: {
      In: 'In: has one of these values',
      NotIn: 'NotIn: has none of these values',
      Exists: 'Exists: the label is there',
      DoesNotExist: 'DoesNotExist: the label is not there',
      Gt: 'Gt: is greater than',
      Lt: 'Lt: is less than',
    },
    problem: {
      NoKey: 'Name a label.',
      BadKey:
        'This is no label. Labels are like topology.kubernetes.io/region, with at most 253 characters before the slash and 63 after it.',
      NoValues: 'Give at least one value.',
      BadValue:
        'Values have at most 63 letters, digits, -, _ and ., and begin and end with a letter or digit.',
      OneNumber: 'Give exactly one whole number, with at most 15 digits.',
      EmptyTerm:
        'An alternative without conditions chooses no member. Add a condition or remove it.',
    },
  },
  selectorYaml: {
    editAs: 'Edit the selector with fields or as YAML',
    fields: 'Builder',
    yaml: 'YAML',
    label: 'Cluster selector as YAML',
    meaning:
      'nodeSelectorTerms, a clusterSelector, or a whole NamespaceOffloading. Without terms every member is chosen.',
    partOnly: 'Of this, only the cluster selector is taken.',
    kept: 'As long as this can’t be read, the selector stays what it was last.',
    held: 'The builder can’t show this YAML. Correct what is marked, or discard what you typed since it could be read.',
    discard: 'Discard and go to the builder',
    further: 'Further problems',
    problem: 'Line {{line}}: {{words}}',
    problemOf: 'Line {{line}}, {{field}}: {{words}}',
    kind: {
      Syntax: '{{detail}}',
      NoSelector:
        'There is no selector here. Write nodeSelectorTerms, or paste a NamespaceOffloading with a clusterSelector.',
      NotAList: 'This has to be a list. Write [] for an empty one.',
      NotAMap: 'This has to have fields, such as “key: region”.',
      NotText: 'This has to be a text. Put numbers, true and false in quotes.',
      UnknownField: '{{detail}} is no field here.',
      MatchFields:
        'matchFields choose nodes by their name. Here members are chosen by labels only: use matchExpressions.',
      BadOperator:
        'This has to be one of In, NotIn, Exists, DoesNotExist, Gt and Lt.',
      NoValuesTaken: 'Exists and DoesNotExist take no values.',
      BadValue:
        'Values have at most 63 letters, digits, -, _ and ., and begin and end with a letter or digit.',
    },
  },
  selectorPreview: {
    title: 'Chosen now',
    summary: '{{chosen}} of {{all}} members chosen',
    incomplete: 'Complete the marked conditions to see whom they choose.',
    nobody: 'No member is chosen. Below is what each of them lacks.',
    nobodyNearest:
      'No member is chosen. {{member}} comes closest and lacks: {{reasons}}.',
    noMembers: 'No cluster lends resources to {{host}}',
    noMembersMeaning:
      'The namespace can be offloaded all the same. Members that join are then chosen by these rules.',
    chosen: 'Chosen',
    notChosen: 'Not chosen',
    node: 'Virtual node {{node}}',
    noNodes: 'No virtual node stands for it yet, so it can’t be chosen.',
    partly:
      'Only some of its virtual nodes are chosen. Liqo may then choose the member or not: choose all of them or none.',
    free: 'Free: {{amounts}}',
    freeUnknown: 'What is free is not known.',
    nearest: 'It lacks: {{reasons}}.',
    nearestOf:
      'It comes closest to alternative {{number}} and lacks: {{reasons}}.',
    isOther: '{{requirement}} (it has {{value}})',
    isMissing: '{{requirement}} (it has no such label)',
  },
} as const;
