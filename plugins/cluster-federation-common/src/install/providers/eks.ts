import type { ProviderGuide } from '../guide';

/** Amazon Elastic Kubernetes Service. */
export const eks: ProviderGuide = {
  title: 'Amazon Elastic Kubernetes Service (EKS)',
  options: [
    { name: 'region', required: true },
    { name: 'clusterName', required: true },
    { name: 'userName' },
    { name: 'policyName' },
  ],
  requirements: [
    'The AWS CLI (aws) with credentials in its environment that may describe the EKS cluster and its VPC (eks:DescribeCluster, ec2:DescribeVpcs) and make an IAM user with a policy and an access key (iam:CreateUser, iam:CreateAccessKey, iam:CreatePolicy, iam:AttachUserPolicy, iam:TagUser, iam:ListAccessKeys; on Liqo 1.x also iam:GetUser, iam:GetPolicy, iam:GetPolicyVersion).',
    'ConfigMap aws-auth in namespace kube-system: Liqo maps peered clusters to IAM users there.',
  ],
  prepare: target => [
    {
      title: 'Set up the credentials',
      commands: ['aws configure'],
      note: 'Skip it if the AWS CLI is set up already.',
    },
    {
      title: 'Name the cluster',
      commands: [
        `export EKS_CLUSTER_REGION=${target.word('region')}`,
        `export EKS_CLUSTER_NAME=${target.word('clusterName')}`,
      ],
    },
    {
      title: 'Get its kubeconfig',
      commands: [
        'aws eks update-kubeconfig --region "$EKS_CLUSTER_REGION" --name "$EKS_CLUSTER_NAME"',
      ],
    },
  ],
  flags: target => [
    '--eks-cluster-region "$EKS_CLUSTER_REGION"',
    '--eks-cluster-name "$EKS_CLUSTER_NAME"',
    ...target.optional('--user-name', 'userName'),
    ...target.optional('--policy-name', 'policyName'),
  ],
  note: () =>
    'liqoctl makes an IAM user for Liqo. If there is one of that name already, choose another with --user-name, or add its own --access-key-id and --secret-access-key.',
  limits: target => [
    "Peers sign in as IAM users with access keys; temporary credentials of AWS STS can't serve, for Liqo keeps no session token.",
    ...target.byMajor({
      0: [],
      1: [
        'For gateways the AWS Load Balancer Controller is required by Liqo 1.0 and highly recommended by Liqo 1.2.',
        "Offloaded pods can't use the API server of the cluster they come from.",
        'No external IP remapping.',
        'liqoctl generate peering-user does not work.',
      ],
    }),
  ],
};
