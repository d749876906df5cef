import { chooseCluster, ProviderGuide } from '../guide';

const CALICO =
  'With Calico: its choice of interfaces must leave out liqo.* (skip-interface).';

/** Clusters made by kubeadm. */
export const kubeadm: ProviderGuide = {
  title: 'kubeadm',
  options: [],
  requirements: [
    'The components of the control plane run as pods that liqoctl can read: it takes the ranges of pods and services from their arguments.',
    'Calico, Cilium or Flannel as the network plugin.',
  ],
  prepare: () => [chooseCluster],
  flags: () => [],
  limits: target => [
    CALICO,
    ...target.byMajor({
      0: [
        'With Cilium: Liqo 0.5 needs kube-proxy beside it; from 1.14.2 on Cilium taints virtual nodes, which has to be configured.',
      ],
      1: [
        "With Cilium: keep its pods off virtual nodes by node affinity; where it replaces kube-proxy, offloaded pods can't be exposed by NodePort or LoadBalancer Services.",
      ],
    }),
  ],
};

/** Lightweight Kubernetes. */
export const k3s: ProviderGuide = {
  title: 'K3s',
  options: [
    { name: 'apiServerUrl' },
    { name: 'podCidr' },
    { name: 'serviceCidr' },
  ],
  requirements: [
    'Read access to the kubeconfig of K3s, which lies in /etc/rancher/k3s/k3s.yaml by default.',
  ],
  prepare: () => [
    {
      title: 'Choose the cluster',
      commands: [
        'export KUBECONFIG=/etc/rancher/k3s/k3s.yaml',
        'kubectl config current-context',
      ],
    },
  ],
  flags: target => [
    ...target.optional('--api-server-url', 'apiServerUrl'),
    ...target.optional('--pod-cidr', 'podCidr'),
    ...target.optional('--service-cidr', 'serviceCidr'),
  ],
  note: target =>
    target.has('apiServerUrl')
      ? undefined
      : 'Other clusters must reach the API server: give its address with --api-server-url if the one of the node does not do.',
  limits: target =>
    target.byMajor({
      0: [
        'The gateway and the authentication service are exposed as NodePort.',
      ],
      1: ['kubectl exec into offloaded pods does not work.'],
    }),
};

/** Kubernetes in containers. */
export const kind: ProviderGuide = {
  title: 'kind',
  options: [],
  requirements: [],
  prepare: () => [chooseCluster],
  flags: () => [],
  limits: target => [
    'The nodes are containers of one machine, which other machines do not reach by default.',
    target.byMajor({
      0: 'The gateway and the authentication service are exposed as NodePort.',
      1: 'kind brings no load balancer: peer with gateways of type NodePort.',
    }),
  ],
};

/** Red Hat OpenShift. */
export const openshift: ProviderGuide = {
  title: 'OpenShift',
  options: [],
  requirements: [
    'Exactly one cluster network and one service network in the configuration of the cluster.',
  ],
  prepare: () => [chooseCluster],
  flags: () => [],
  limits: target =>
    target.byMajor({
      0: [
        'The gateway speaks UDP only, exposed by a LoadBalancer or NodePort Service; routes do not carry it.',
      ],
      1: [
        'Support is partial: the networking module is work in progress, so peer without networking.',
      ],
    }),
};

/** Any other Kubernetes. */
export const generic: ProviderGuide = {
  title: 'Other Kubernetes',
  options: [
    { name: 'podCidr', required: true },
    { name: 'serviceCidr', required: true },
    { name: 'apiServerUrl' },
  ],
  requirements: ["The ranges of pods and services, which liqoctl can't find."],
  prepare: () => [chooseCluster],
  flags: target => [
    `--pod-cidr ${target.word('podCidr')}`,
    `--service-cidr ${target.word('serviceCidr')}`,
    ...target.optional('--api-server-url', 'apiServerUrl'),
  ],
  limits: () => [CALICO],
};
