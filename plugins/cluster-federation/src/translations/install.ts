/** How to install Liqo. */
export const installMessages = {
  install: {
    link: 'Install Liqo',
    title: 'Install Liqo on {{cluster}}',
    description:
      'The portal installs nothing by itself: it says which commands an administrator of {{cluster}} runs, and watches the cluster meanwhile.',
    back: 'Back to {{cluster}}',
    watch: {
      title: 'State',
      waiting: 'Waiting for Liqo on {{cluster}}',
      waitingFor:
        'The portal looks for the kind ForeignCluster of Liqo, its version and its cluster ID. Once they are there, this turns green by itself.',
      almost: 'Liqo is there, its cluster ID is not known yet',
      found: 'Liqo {{version}} is installed on {{cluster}}',
      foundId: 'Its cluster ID is {{clusterId}}.',
      unknown: 'Whether Liqo is installed on {{cluster}} is not known now',
      unknownDescription:
        'The commands are right all the same. What they did shows here once there is contact.',
      notFollowed: 'Liqo on {{cluster}} is not followed',
      notFollowedDescription:
        'The portal’s credential for it allows peering only, so it can’t see all of what the commands did.',
      asMember: 'Add it as a member',
      asHost: 'Add a member to it',
    },
    choose: 'What to install Liqo on',
    provider: 'Kubernetes',
    choosePlaceholder: 'Choose where {{cluster}} runs',
    chooseFirst: 'Choose where the cluster runs',
    chooseFirstDescription:
      'The commands depend on it. If it is none of those named, choose Other Kubernetes.',
    providers: {
      aks: 'Azure Kubernetes Service (AKS)',
      eks: 'Amazon Elastic Kubernetes Service (EKS)',
      gke: 'Google Kubernetes Engine (GKE)',
      openshift: 'OpenShift',
      k3s: 'K3s',
      kubeadm: 'kubeadm',
      kind: 'kind',
      generic: 'Other Kubernetes',
    },
    major: 'Liqo',
    majorMeaning:
      'Clusters can be peered if their major versions are the same.',
    version: 'Exact version',
    versionMeaning:
      'Take the one that the other clusters have. Without one, a placeholder stands in the commands.',
    options: 'About the cluster',
    optionsMeaning:
      'What you leave empty stands as a placeholder in the commands, or is left out where it is not needed.',
    hint: 'Expected: {{hint}}.',
    insteadOf: 'In the place of: {{other}}.',
    needed: 'Needed',
    expected: 'This is not right: {{problem}}.',
    requirements: 'What is needed before',
    limits: 'What does not work there afterwards',
    steps: 'Commands',
  },
} as const;
